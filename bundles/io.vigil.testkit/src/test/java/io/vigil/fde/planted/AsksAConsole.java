package io.vigil.fde.planted;

import io.vigil.api.hmc.HmcService;

/** Breaks D4a. */
public interface AsksAConsole {
    HmcService hmc();
}
