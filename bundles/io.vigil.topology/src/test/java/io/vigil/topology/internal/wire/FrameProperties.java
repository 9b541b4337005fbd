package io.vigil.topology.internal.wire;

import io.vigil.topology.GroupId;
import io.vigil.topology.RingAddress;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Rubbish gives a refusal, never anything else. */
class FrameProperties {
    private static final Keys NONE = new Keys(List.of());
    private static final GroupId GROUP = new GroupId(RingAddress.parse("10.0.0.9"), 1, 2);

    @Property(tries = 500)
    @Label("any bytes are a frame or refused")
    void anyBytes(@ForAll @Size(max = 1300) byte[] bytes) {
        take(bytes);
    }

    @Property(tries = 1500)
    @Label("any damage to any message of an unsigned domain is taken or refused")
    void anyDamage(
            @ForAll @IntRange(max = 16) int which, @ForAll @Size(min = 1, max = 4) int[] places, @ForAll byte value) {
        Wire wire = new Wire("c1", NONE, 7, 11);
        byte[] frame = wire.frames(
                        1, 0, GROUP.leader(), GROUP, 5, WireTest.messages().get(which))
                .get(0);
        for (int place : places) {
            frame[Math.floorMod(place, frame.length - Keys.LENGTH)] ^= value;
        }
        take(frame);
    }

    private static void take(byte[] bytes) {
        try {
            new Wire("c1", NONE, 7, 11).receiver().take(bytes);
        } catch (FrameException refused) {
            // What is no frame is refused with this and nothing else.
            assert refused.getMessage() != null;
        }
    }
}
