package io.vigil.hvncp;

import static io.vigil.hvncp.Side.HELLO;
import static io.vigil.hvncp.Side.HM;
import static io.vigil.hvncp.Side.OTHER;
import static io.vigil.hvncp.Side.VM;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rows of the state table that are a host monitor's (51, 6.2). */
class MonitorSessionTest {
    private static final Packet BEGIN = Side.syn(1, Flag.BEG, Vectors.VM_TEXT);

    @Test
    @DisplayName("HV-4: the first Hello at once, to all, then each 30 s on a grid, for an hour")
    void hello() {
        Side monitor = Side.monitor();
        assertThat(monitor.sent).singleElement().satisfies(first -> {
            assertThat(first.destination()).isEqualTo(MacAddress.BROADCAST);
            assertThat(first.bytes()).isEqualTo(Vectors.ALL.get(0).bytes());
        });
        List<Duration> at = new ArrayList<>();
        for (int i = 0; i < 3600; i++) {
            int before = monitor.sent.size();
            monitor.pass(Duration.ofSeconds(1));
            if (monitor.sent.size() > before) {
                at.add(monitor.now.minusSeconds(1000));
            }
        }
        assertThat(at).hasSize(120).allMatch(time -> time.toSeconds() % 30 == 0);
    }

    @Test
    @DisplayName("HV-4: after a pause one Hello is sent, and the grid is kept")
    void helloAfterPause() {
        Side monitor = Side.monitor().forget();
        monitor.now = monitor.now.plusSeconds(100);
        assertThat(monitor.endpoint.tick(monitor.now).packets()).hasSize(1);
        assertThat(monitor.endpoint.tick(monitor.now.plusSeconds(19)).packets()).isEmpty();
        assertThat(monitor.endpoint.tick(monitor.now.plusSeconds(20)).packets()).hasSize(1);
    }

    @Test
    @DisplayName("LISTEN: a SYN BEG is answered with SYN END, then SYN ACK; open with its acknowledgment")
    void answers() {
        Side monitor = Side.monitor().forget();
        monitor.receive(VM, BEGIN);
        assertThat(monitor.packets())
                .containsExactly(Vectors.ALL.get(2).packet(), Vectors.ALL.get(3).packet());
        monitor.receive(VM, Side.synAck(8));
        assertThat(monitor.state(VM)).isEqualTo(SessionState.SYN_RCVD);
        monitor.receive(VM, Side.synAck(9));
        assertThat(monitor.events).containsExactly(new SessionEvent.Opened(VM, Side.AGENT, true));
    }

    @Test
    @DisplayName("HV-22: a version conflict is told, the session stays for diagnosis")
    void conflict() {
        Side monitor = Side.monitor();
        monitor.receive(VM, Side.syn(1, Flag.BEG, "uuid=x:ostype=AIX:verVmmLower=3.0:verVmmUpper=3.1"));
        monitor.receive(VM, Side.synAck(9));
        assertThat(monitor.events)
                .singleElement()
                .isInstanceOfSatisfying(SessionEvent.Opened.class, opened -> assertThat(opened.compatible())
                        .isFalse());
        assertThat(monitor.state(VM)).isEqualTo(SessionState.OPEN);
    }

    @Test
    @DisplayName("OPEN: a SYN BEG of the agent ends the session and begins a new one with another number")
    void beginInOpen() {
        Side monitor = Side.openMonitor();
        monitor.send(VM, new Message.StartHeartbeat(), 3);
        monitor.forget().receive(VM, Side.syn(50, Flag.BEG, Vectors.VM_TEXT));
        assertThat(monitor.events)
                .containsExactly(
                        new SessionEvent.Undelivered(VM, 3), new SessionEvent.Closed(VM, CloseCause.NEW_HANDSHAKE));
        assertThat(monitor.packets()).containsExactly(Side.syn(11, Flag.END, Vectors.VIOS_TEXT), Side.synAck(50));
        assertThat(monitor.state(VM)).isEqualTo(SessionState.SYN_RCVD);
    }

    @Test
    @DisplayName("SHDN is acknowledged with its priority, told, and ends the session, which is not reopened")
    void shutdown() {
        Side monitor = Side.openMonitor();
        monitor.receive(VM, Packet.of(1, Vectors.ALL.get(10).packet().flags(), "SHDN:DAEMON"));
        assertThat(monitor.packets()).containsExactly(Packet.of(1, java.util.EnumSet.of(Flag.ACK, Flag.PRI), ""));
        assertThat(monitor.events)
                .containsExactly(Side.received(VM, "SHDN:DAEMON"), new SessionEvent.Closed(VM, CloseCause.SHUTDOWN));
        monitor.forget().receive(VM, Packet.heartbeat(2));
        monitor.pass(Duration.ofMinutes(11));
        assertThat(monitor.packets()).allMatch(packet -> packet.has(Flag.HEL));
        monitor.receive(VM, BEGIN);
        assertThat(monitor.state(VM)).isEqualTo(SessionState.SYN_RCVD);
    }

    @Test
    @DisplayName("LISTEN: a lost session is tried 1 s after each own Hello, for 600 s")
    void reopens() {
        Side monitor = lost();
        Duration lostAt = monitor.now;
        List<Long> begun = new ArrayList<>();
        for (int second = 1; second <= 700; second++) {
            monitor.forget().pass(Duration.ofSeconds(1));
            boolean first = monitor.packets().stream().anyMatch(packet -> packet.has(Flag.BEG));
            if (first && (begun.isEmpty() || second - begun.get(begun.size() - 1) > 16)) {
                begun.add((long) second);
            }
        }
        // Lost 15.5 s after the start, so the first try is at the Hello of 30 s, one second later.
        assertThat(begun).hasSize(20).allMatch(second -> (second + 15) % 30 == 1);
        assertThat(monitor.state(VM)).isEqualTo(SessionState.LISTEN);
        monitor.forget().receive(VM, Packet.heartbeat(2));
        assertThat(monitor.sent).isEmpty();
        assertThat(lostAt).isLessThan(monitor.now);
    }

    @Test
    @DisplayName("LISTEN: a packet of a lost session is answered with SYN BEG, at most each 5 s")
    void reopensAtPacket() {
        Side monitor = lost();
        monitor.receive(VM, Packet.heartbeat(2));
        assertThat(monitor.packets()).containsExactly(Side.syn(11, Flag.BEG, Vectors.VIOS_TEXT));
        assertThat(monitor.state(VM)).isEqualTo(SessionState.SYN_SENT);
        monitor.forget().receive(VM, Side.syn(60, Flag.END, Vectors.VM_TEXT));
        monitor.receive(VM, Side.synAck(11));
        assertThat(monitor.packets()).containsExactly(Side.synAck(60));
        assertThat(monitor.events).containsExactly(new SessionEvent.Opened(VM, Side.AGENT, true));
    }

    @Test
    @DisplayName("LISTEN: two tries are at least 5 s apart; what has no session and no memory is counted")
    void triesApart() {
        HvncpSettings quick = HvncpSettings.of(Map.of("hvncp.resendFirst.ms", "10", "hvncp.resendMost.ms", "10"));
        Side monitor = Side.monitor(quick);
        monitor.receive(VM, BEGIN);
        monitor.pass(Duration.ofSeconds(1)).forget();
        monitor.receive(VM, Packet.heartbeat(2));
        monitor.pass(Duration.ofSeconds(4)).forget();
        monitor.receive(VM, Packet.heartbeat(3));
        assertThat(monitor.sent).isEmpty();
        monitor.pass(Duration.ofSeconds(1)).receive(VM, Packet.heartbeat(4));
        assertThat(monitor.sent).hasSize(1);
        monitor.receive(OTHER, Packet.heartbeat(4));
        assertThat(monitor.dropped(DropReason.NO_SESSION)).isEqualTo(4);
    }

    @Test
    @DisplayName("SYN_SENT: a SYN BEG of the agent wins")
    void crossing() {
        Side monitor = lost();
        monitor.receive(VM, Packet.heartbeat(2));
        monitor.forget().receive(VM, Side.syn(70, Flag.BEG, Vectors.VM_TEXT));
        assertThat(monitor.state(VM)).isEqualTo(SessionState.SYN_RCVD);
        monitor.receive(VM, Side.synAck(11));
        assertThat(monitor.state(VM)).isEqualTo(SessionState.SYN_RCVD);
        monitor.receive(VM, Side.synAck(12));
        assertThat(monitor.state(VM)).isEqualTo(SessionState.OPEN);
    }

    @Test
    @DisplayName("a session that this side drops is not reopened")
    void dropped() {
        Side monitor = Side.openMonitor();
        monitor.last = monitor.endpoint.drop(monitor.now, VM);
        assertThat(monitor.last.events()).containsExactly(new SessionEvent.Closed(VM, CloseCause.LOCAL));
        monitor.forget().pass(Duration.ofMinutes(5)).receive(VM, Packet.heartbeat(2));
        assertThat(monitor.packets()).allMatch(packet -> packet.has(Flag.HEL));
    }

    @Test
    @DisplayName("peers are limited: one that listens makes room, else the newcomer is counted")
    void limit() {
        Side monitor = Side.monitor(HvncpSettings.of(Map.of("hvncp.peers", "1")));
        monitor.receive(VM, BEGIN);
        monitor.receive(OTHER, BEGIN);
        assertThat(monitor.dropped(DropReason.PEERS)).isEqualTo(1);
        monitor.endpoint.drop(monitor.now, VM);
        monitor.receive(OTHER, BEGIN);
        assertThat(monitor.state(OTHER)).isEqualTo(SessionState.SYN_RCVD);
    }

    @Test
    @DisplayName("a Hello of another host monitor and a SYN without properties are counted and make nobody known")
    void rubbish() {
        Side monitor = Side.monitor().forget();
        monitor.receive(OTHER, Side.hello(HELLO));
        monitor.receive(VM, Side.syn(1, Flag.BEG, "ostype=AIX"));
        monitor.receive(VM, Side.synAck(9));
        assertThat(monitor.sent).isEmpty();
        assertThat(monitor.endpoint.sessions()).isEmpty();
        assertThat(monitor.endpoint.drops())
                .containsOnlyKeys(DropReason.FLAGS, DropReason.HANDSHAKE, DropReason.NO_SESSION);
    }

    @Test
    @DisplayName("a session is seen with what the peer told, and the next number")
    void view() {
        Side monitor = Side.openMonitor();
        monitor.send(VM, new Message.StartHeartbeat(), 1);
        assertThat(monitor.endpoint.sessions())
                .containsExactly(
                        new SessionView(HM, VM, SessionState.OPEN, java.util.Optional.of(Side.AGENT), true, 10, 1));
    }

    /** A host monitor that has just lost its session: the message it sent was never acknowledged. */
    private static Side lost() {
        Side monitor = Side.openMonitor();
        monitor.send(VM, new Message.StartHeartbeat(), 1);
        monitor.forget().pass(Duration.ofMillis(15_500));
        assertThat(monitor.events)
                .containsExactly(
                        new SessionEvent.Undelivered(VM, 1), new SessionEvent.Closed(VM, CloseCause.NO_ACKNOWLEDGMENT));
        return monitor.forget();
    }
}
