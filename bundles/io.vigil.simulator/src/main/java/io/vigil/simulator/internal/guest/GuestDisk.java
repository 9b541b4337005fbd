package io.vigil.simulator.internal.guest;

import io.vigil.model.OsType;
import io.vigil.simulator.internal.world.Guest;
import io.vigil.simulator.internal.world.SimClock;
import io.vigil.vm.agent.VmDisk;

/** What survives the boots of a VM and travels with it. */
final class GuestDisk {
    private final VmDisk agent;
    private final Applications applications;
    private final LastBeats beats;
    private int boots;

    GuestDisk(Guest guest, SimClock clock) {
        beats = new LastBeats(clock);
        agent = new VmDisk(osType(guest));
        applications = new Applications(guest.apps());
    }

    /** Not on its disk, but it outlives its boots as well. */
    LastBeats beats() {
        return beats;
    }

    Applications applications() {
        return applications;
    }

    /** No boot so far has used it. */
    boolean fresh() {
        return boots == 0;
    }

    /** As the agent says it in its handshake. */
    static String osType(Guest guest) {
        return guest.os() == OsType.AIX ? "AIX" : "LINUX";
    }

    VmDisk agent() {
        return agent;
    }

    /** The name of a new boot. */
    String boot() {
        boots++;
        return "boot-" + boots;
    }
}
