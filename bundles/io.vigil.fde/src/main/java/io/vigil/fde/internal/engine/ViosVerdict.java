package io.vigil.fde.internal.engine;

/** Health of one VIOS (spec 21, section 5.1). */
public enum ViosVerdict {
    HEALTHY,
    UNHEALTHY,
    UNDETERMINED
}
