package io.vigil.vios.health.library;

import io.vigil.model.HmState;

/**
 * A VM that a host monitor has to care for, as the database has it.
 *
 * @param uuid lower case
 * @param state STARTING, STARTED or SUSPENDED
 * @param missed whether this host monitor's miss is stored
 */
public record AssignedVm(String uuid, HmState state, boolean missed) {}
