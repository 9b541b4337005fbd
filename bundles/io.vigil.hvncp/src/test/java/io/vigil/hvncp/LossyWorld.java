package io.vigil.hvncp;

import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A host monitor and an agent on a bad switch, in virtual time, from one seed; both may be killed and started again. */
final class LossyWorld {
    private static final Instant START = Instant.ofEpochSecond(1556303548L);

    final VirtualTime time = new VirtualTime();
    final SeededRandomness random;
    final VirtualSwitch fabric;
    final Party monitor;
    final Party agent;
    private int messages;

    /** One side, over all its lives. */
    final class Party {
        final boolean hm;
        final MacAddress own;
        final MacAddress peer;
        Station station;
        boolean open;
        int sessions;
        /** Texts of the peer that came, and how often. */
        final Map<String, Integer> received = new HashMap<>();

        final List<String> sent = new ArrayList<>();
        final List<String> delivered = new ArrayList<>();
        final List<Integer> crossedSession = new ArrayList<>();

        Party(boolean hm) {
            this.hm = hm;
            own = hm ? Side.HM : Side.VM;
            peer = hm ? Side.VM : Side.HM;
        }

        void start() {
            open = false;
            Endpoint endpoint;
            Carrier carrier;
            if (hm) {
                HelloId id = HelloId.at(START.plus(time.monotonic()), Optional.empty());
                endpoint = Endpoint.monitor(own, id, Side.MONITOR, HvncpSettings.DEFAULT, random);
                carrier = fabric.trunk("ent22", own);
            } else {
                endpoint = Endpoint.agent(own, Side.AGENT, HvncpSettings.DEFAULT, random);
                carrier = fabric.adapter("ent1", own);
            }
            station = Station.of(endpoint, carrier, time, time, this::heard, Optional.empty());
            station.start();
        }

        void kill() {
            station.close();
            open = false;
        }

        /** Sends a message with a text of its own. */
        void send(int bytes) {
            String text = "m" + messages++ + (hm ? "h" : "a") + "-" + "x".repeat(bytes);
            sent.add(text);
            int session = sessions;
            station.send(peer, new Message.Unknown(text)).whenComplete((done, failure) -> {
                if (failure == null) {
                    delivered.add(text);
                    crossedSession.add(session);
                }
            });
        }

        private void heard(SessionEvent event) {
            if (event instanceof SessionEvent.Opened) {
                open = true;
                sessions++;
            } else if (event instanceof SessionEvent.Closed) {
                open = false;
            } else if (event instanceof SessionEvent.Received got && got.message() instanceof Message.Unknown text) {
                received.merge(text.text(), 1, Integer::sum);
            }
        }
    }

    LossyWorld(long seed) {
        random = new SeededRandomness(seed);
        fabric = VirtualSwitch.of(time, random);
        monitor = new Party(true);
        agent = new Party(false);
        monitor.start();
        agent.start();
    }

    /** Trouble of every kind for some minutes, then quiet for 120 s. */
    void live() {
        for (int i = 0; i < 12; i++) {
            int loss = random.nextInt(4) == 0 ? 100 : 10 + random.nextInt(51);
            fabric.faults(new LinkFaults(
                    loss, random.nextInt(30), Duration.ofMillis(1), Duration.ofMillis(random.nextInt(2000))));
            switch (random.nextInt(6)) {
                case 0 -> restart(monitor);
                case 1 -> restart(agent);
                case 2 -> oneWay();
                default -> talk();
            }
            time.runFor(Duration.ofMillis(200 + random.nextInt(40_000)));
            fabric.cut(frame -> false);
        }
        fabric.faults(LinkFaults.NONE);
        time.runFor(Duration.ofSeconds(120));
    }

    private void restart(Party party) {
        party.kill();
        time.runFor(Duration.ofMillis(random.nextInt(5000)));
        party.start();
    }

    private void oneWay() {
        MacAddress deaf = random.nextInt(2) == 0 ? Side.HM : Side.VM;
        fabric.cut(frame -> frame.source().equals(deaf));
    }

    private void talk() {
        for (int i = random.nextInt(4); i >= 0; i--) {
            agent.send(random.nextInt(3) == 0 ? 5000 : 10);
            monitor.send(random.nextInt(3) == 0 ? 5000 : 10);
        }
    }
}
