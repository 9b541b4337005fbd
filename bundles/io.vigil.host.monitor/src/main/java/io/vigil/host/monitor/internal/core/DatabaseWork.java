package io.vigil.host.monitor.internal.core;

import io.vigil.vios.health.library.HostMonitorLibrary;

/** A call on the health database, on a thread that may block. */
@FunctionalInterface
public interface DatabaseWork<T> {
    /** @param now monotonic, ns, when it is carried out: ages are counted from here (R19) */
    T run(HostMonitorLibrary library, long now);
}
