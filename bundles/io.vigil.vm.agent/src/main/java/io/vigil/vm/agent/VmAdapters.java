package io.vigil.vm.agent;

import io.vigil.hvncp.Carrier;
import java.io.IOException;
import java.util.Set;

/** The private adapters of a VM. Calls are short, never two at once. */
public interface VmAdapters {
    /**
     * Names of those that can be used now: private, without an IP address (VA-5). Asked each 5 s; an adapter that is not named
     * any more is given up.
     */
    Set<String> names();

    /**
     * Opens one for a session; the caller closes it. Its address is the same each time.
     *
     * @throws IOException it cannot be used now; it is tried again with the next look
     */
    Carrier open(String name) throws IOException;
}
