package io.vigil.simulator.internal.guest;

import io.vigil.hvncp.LinkFaults;
import io.vigil.hvncp.VirtualSwitch;
import io.vigil.simulator.internal.world.SimAdapter;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.spi.port.Randomness;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The private VLANs of all hosts: one switch for each host, virtual switch and VLAN. Frames arrive at the instant they are sent. */
public final class Fabric {
    private static final LinkFaults AT_ONCE = new LinkFaults(0, 0, Duration.ZERO, Duration.ZERO);

    private final Turns turns;
    private final Randomness random;
    private final Map<Segment, VirtualSwitch> segments = new HashMap<>();

    private record Segment(String host, String switchName, int vlan) {}

    public Fabric(Turns turns, Randomness random) {
        this.turns = turns;
        this.random = random;
    }

    /** Where an adapter of a partition on the host is plugged in. */
    VirtualSwitch at(SimHost host, SimAdapter adapter) {
        return segments.computeIfAbsent(new Segment(host.uuid(), adapter.switchName(), adapter.vlan()), segment -> {
            VirtualSwitch made = VirtualSwitch.of(new Kernel(turns), random);
            made.faults(AT_ONCE);
            return made;
        });
    }
}
