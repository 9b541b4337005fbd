package io.vigil.host.monitor;

import io.vigil.hvncp.Carrier;
import java.io.IOException;
import java.util.Set;

/** The trunk adapters of a VIOS on the private VLANs. Calls are short, never two at once. */
public interface MonitorAdapters {
    /**
     * Names of those that can be used now. Asked at the start and each {@link HostMonitorSettings#adapterScan}; an adapter that
     * is not named any more is given up.
     */
    Set<String> names();

    /**
     * Opens one; the caller closes it. Its address is the same each time.
     *
     * @throws IOException it cannot be used now; it is tried again with the next look
     */
    Carrier open(String name) throws IOException;
}
