package io.vigil.simulator.internal.guest;

import io.vigil.model.OsType;
import io.vigil.simulator.internal.world.Guest;
import io.vigil.vm.agent.VmDisk;

/** What survives the boots of a VM and travels with it. */
final class GuestDisk {
    private final VmDisk agent;
    private int boots;

    GuestDisk(Guest guest) {
        agent = new VmDisk(osType(guest));
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
