package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.internal.world.SimClock;
import java.util.UUID;

/** Times, ids and link bases in the replies of one console. */
record Stamp(HmcSpec hmc, SimClock clock) {
    String text() {
        return clock.now().toString();
    }

    String id() {
        return new UUID(clock.randomLong(), clock.randomLong()).toString();
    }

    /** Links name the console, not the address used; nobody may follow their host (spec 30 h). */
    String base() {
        return "https://" + authority(hmc) + "/rest/api/uom/";
    }

    static String authority(HmcSpec hmc) {
        return hmc.name() + ":12443";
    }
}
