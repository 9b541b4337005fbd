package io.vigil.host.monitor.internal.core;

/** How a VM is watched; the table is in the package's comment. */
enum Watch {
    /** Not monitored, or not yet discovered. */
    IDLE,
    /** Told to beat, or taken over at our start; not heard yet. */
    EXPECTED,
    DETECTED,
    MISSING,
    /** Silence does not count. */
    SUSPENDED
}
