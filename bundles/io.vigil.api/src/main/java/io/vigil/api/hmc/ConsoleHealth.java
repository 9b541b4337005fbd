package io.vigil.api.hmc;

import io.vigil.model.HmcId;

/**
 * Last known reachability.
 *
 * @param missed probes in a row without answer
 * @param problem last error text; empty when good
 */
public record ConsoleHealth(HmcId hmc, boolean reachable, int missed, String problem) {}
