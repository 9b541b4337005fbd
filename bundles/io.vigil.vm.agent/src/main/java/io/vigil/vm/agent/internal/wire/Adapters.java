package io.vigil.vm.agent.internal.wire;

import io.vigil.hvncp.Carrier;
import java.io.IOException;
import java.util.Set;

/** The private adapters of this VM. Called from one mailbox; short calls. */
public interface Adapters {
    /** Names of those that can be used now: private, without an IP address (VA-5). */
    Set<String> scan();

    /**
     * Opens one for a session; the caller closes it.
     *
     * @throws IOException it cannot be used now; it is tried again with the next scan
     */
    Carrier open(String name) throws IOException;
}
