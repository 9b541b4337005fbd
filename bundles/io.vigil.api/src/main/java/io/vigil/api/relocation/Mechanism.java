package io.vigil.api.relocation;

/** How a VM gets to run again (22, sections 1 and 3). */
public enum Mechanism {
    RESTART,
    LPM,
    LOCAL
}
