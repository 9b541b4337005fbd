package io.vigil.topology.internal.core;

import io.vigil.topology.RingAddress;
import io.vigil.topology.Versions;
import io.vigil.topology.internal.wire.Message;
import io.vigil.topology.internal.wire.Message.Departure;
import java.util.List;

/** What a ring needs of its node. */
interface RingOwner {
    /** Where effects of the present step go. */
    Effects effects();

    long incarnation();

    /** What this daemon speaks (TS-16). */
    Versions versions();

    /** Whether leaders ask suspects themselves (D-8). */
    boolean verifies();

    /** Uniform in [0, bound). */
    long randomBelow(long bound);

    /**
     * The ring has a new group.
     *
     * @param before members of the group before; empty when there was none
     */
    void committed(Ring ring, List<RingAddress> before, List<Departure> departures, long now);

    /** The local adapter is in no group any more. */
    void lost(Ring ring, long now);

    /** To every node that shares another ring with this one. */
    void sendByOtherRings(Ring about, Message message);
}
