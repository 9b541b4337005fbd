package io.vigil.hvncp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** Whatever comes, a session neither breaks nor spins. */
class EndpointProperties {
    private static final List<String> TEXTS = List.of(
            "",
            "HB:",
            "START_HB",
            "SHDN:DAEMON",
            "GMSG:1:1",
            "rubbish",
            "\u0000\ud83d\ude00",
            Vectors.VM_TEXT,
            Vectors.VIOS_TEXT,
            "uuid=x",
            Side.HELLO.token(),
            Side.LATER.token());

    @Property(tries = 40)
    @Label(
            "HV-2, HV-29: any packets in any order and at any time: no exception, every timer is later than the last, all is bounded")
    void anything(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (Side side : List.of(Side.monitor(), Side.agent(), Side.openMonitor(), Side.openAgent())) {
            torment(side, random);
        }
    }

    @Property(tries = 100)
    @Label("HV-2: any bytes as a frame: no exception, and what is no packet is counted")
    void anyBytes(@ForAll byte[] bytes) {
        for (Side side : List.of(Side.openMonitor(), Side.openAgent())) {
            MacAddress peer = side.endpoint.address().equals(Side.HM) ? Side.VM : Side.HM;
            Output output =
                    side.endpoint.received(side.now, new Frame(peer, side.endpoint.address(), bytes), Framing.PADDED);
            assertThat(output.events().size() + side.endpoint.drops().size()).isLessThanOrEqualTo(2);
        }
    }

    private static void torment(Side side, SplittableRandom random) {
        boolean monitor = side.endpoint.address().equals(Side.HM);
        List<MacAddress> peers = List.of(monitor ? Side.VM : Side.HM, Side.OTHER);
        for (int i = 0; i < 300; i++) {
            MacAddress peer = peers.get(random.nextInt(10) == 0 ? 1 : 0);
            switch (random.nextInt(8)) {
                case 0 -> passes(side, Duration.ofMillis(random.nextInt(20_000)));
                case 1 -> sends(side, peer, random);
                default -> side.receive(peer, packet(random, side));
            }
            side.sent.stream().map(Outbound::packet).forEach(packet -> assertThat(packet.length())
                    .isLessThanOrEqualTo(Packet.MAX_PAYLOAD));
            assertThat(side.sent.size()).isLessThan(2000);
            side.forget();
        }
    }

    private static void passes(Side side, Duration time) {
        Duration end = side.now.plus(time);
        int ticks = 0;
        while (side.last.next().isPresent() && side.last.next().get().compareTo(end) <= 0) {
            Duration due = side.last.next().get();
            side.now = due.compareTo(side.now) > 0 ? due : side.now;
            side.last = side.endpoint.tick(side.now);
            side.last.next().ifPresent(next -> assertThat(next).isGreaterThan(side.now));
            assertThat(ticks++).isLessThan(2000);
        }
        side.now = end;
    }

    private static void sends(Side side, MacAddress peer, SplittableRandom random) {
        Message message = random.nextBoolean()
                ? new Message.Heartbeat()
                : new Message.Unknown("x".repeat(random.nextInt(10) == 0 ? 200_000 : random.nextInt(3000)));
        try {
            side.last = side.endpoint.send(side.now, peer, message, random.nextLong());
        } catch (SendRefusedException e) {
            assertThat(e).hasMessageContaining(peer.toString());
        }
    }

    private static Packet packet(SplittableRandom random, Side side) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        List<Flag> usual = new ArrayList<>(List.of(Flag.values()));
        for (Flag flag : usual) {
            if (random.nextInt(flag == Flag.HEL ? 12 : 3) == 0) {
                flags.add(flag);
            }
        }
        int next = side.endpoint.sessions().stream()
                .findFirst()
                .map(SessionView::nextNumber)
                .orElse(9);
        int number = random.nextInt(3) == 0 ? random.nextInt(256) : next + random.nextInt(8) - 4 & 0xFF;
        byte[] payload = random.nextInt(6) == 0
                ? new byte[random.nextInt(Packet.MAX_PAYLOAD)]
                : TEXTS.get(random.nextInt(TEXTS.size())).getBytes(StandardCharsets.UTF_8);
        return Packet.of(number, flags, random.nextInt(4) == 0 ? random.nextInt(256) : 0, payload);
    }
}
