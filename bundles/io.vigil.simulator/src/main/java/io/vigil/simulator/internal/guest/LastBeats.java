package io.vigil.simulator.internal.guest;

import io.vigil.simulator.internal.world.SimClock;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** When a VM has sent its last heartbeat on each VLAN: what people look for in a history when it is missed. */
final class LastBeats {
    private static final int TEXT = 8;
    private static final long NEVER = -1;

    private final SimClock clock;
    private final Map<Integer, long[]> byVlan = new HashMap<>();

    LastBeats(SimClock clock) {
        this.clock = clock;
    }

    /** Looks at what an adapter on the VLAN sends; nothing is kept but a time. */
    Sent on(int vlan) {
        long[] last = byVlan.computeIfAbsent(vlan, key -> new long[] {NEVER});
        return packet -> {
            if (packet.length > TEXT + 2 && packet[TEXT] == 'H' && packet[TEXT + 1] == 'B' && packet[TEXT + 2] == ':') {
                last[0] = clock.millis();
            }
        };
    }

    /** Milliseconds since the simulation began. */
    OptionalLong at(int vlan) {
        long[] last = byVlan.get(vlan);
        return last == null || last[0] == NEVER ? OptionalLong.empty() : OptionalLong.of(last[0]);
    }

    /** Sees each packet as it is sent. */
    @FunctionalInterface
    interface Sent {
        Sent NOBODY = packet -> {};

        void packet(byte[] packet);
    }
}
