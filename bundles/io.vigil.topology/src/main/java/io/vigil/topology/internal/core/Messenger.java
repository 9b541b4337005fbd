package io.vigil.topology.internal.core;

import io.vigil.topology.internal.wire.Message;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Payloads from node to node along the routes (N-7): acknowledged end to end, sent again until then, delivered once. */
final class Messenger {
    private static final int HOPS = 8;
    private static final int TRIES = 10;
    private static final int REMEMBERED = 1024;

    private final int local;
    private final long incarnation;
    private final Courier courier;
    private final Map<Long, Pending> pending = new LinkedHashMap<>();
    private final Map<Integer, Seen> seen = new HashMap<>();
    private long sequence;

    /** Sends a message one hop towards a node. */
    interface Courier {
        /** @return false when no route leads there now */
        boolean towards(int node, Message message);

        long interval();
    }

    private static final class Pending {
        private final Message.Data data;
        private final long token;
        private long next;
        private int tries;

        Pending(Message.Data data, long token) {
            this.data = data;
            this.token = token;
        }
    }

    /** What came from one incarnation of a node. */
    private static final class Seen {
        private final long incarnation;
        private final TreeSet<Long> sequences = new TreeSet<>();
        private long below;

        Seen(long incarnation) {
            this.incarnation = incarnation;
        }

        boolean first(long number) {
            if (number <= below || !sequences.add(number)) {
                return false;
            }
            if (sequences.size() > REMEMBERED) {
                below = sequences.pollFirst();
            }
            return true;
        }
    }

    Messenger(int local, long incarnation, Courier courier) {
        this.local = local;
        this.incarnation = incarnation;
        this.courier = courier;
    }

    void send(long token, int to, byte[] payload, Effects effects, long now) {
        if (to == local) {
            effects.received(local, payload);
            effects.finished(token, true);
            return;
        }
        Pending message = new Pending(new Message.Data(local, incarnation, to, ++sequence, HOPS, payload), token);
        pending.put(message.data.sequence(), message);
        attempt(message, now);
    }

    void data(Message.Data data, Effects effects) {
        if (data.to() != local) {
            if (data.hops() > 1) {
                courier.towards(
                        data.to(),
                        new Message.Data(
                                data.from(),
                                data.incarnation(),
                                data.to(),
                                data.sequence(),
                                data.hops() - 1,
                                data.payload()));
            }
            return;
        }
        Seen from = seen.get(data.from());
        if (from == null || data.incarnation() > from.incarnation) {
            from = new Seen(data.incarnation());
            seen.put(data.from(), from);
        }
        if (data.incarnation() < from.incarnation) {
            return;
        }
        if (from.first(data.sequence())) {
            effects.received(data.from(), data.payload());
        }
        courier.towards(
                data.from(), new Message.DataAck(local, data.from(), data.incarnation(), data.sequence(), HOPS));
    }

    void ack(Message.DataAck ack, Effects effects) {
        if (ack.to() != local) {
            if (ack.hops() > 1) {
                courier.towards(
                        ack.to(),
                        new Message.DataAck(ack.from(), ack.to(), ack.incarnation(), ack.sequence(), ack.hops() - 1));
            }
        } else if (ack.incarnation() == incarnation) {
            Pending done = pending.remove(ack.sequence());
            if (done != null) {
                effects.finished(done.token, true);
            }
        }
    }

    /** Routes changed: what waits is tried at once. */
    void rerouted(long now) {
        pending.values().forEach(message -> message.next = now);
    }

    long next() {
        long next = Ring.NEVER;
        for (Pending message : pending.values()) {
            next = Math.min(next, message.next);
        }
        return next;
    }

    void tick(Effects effects, long now) {
        for (Iterator<Pending> all = pending.values().iterator(); all.hasNext(); ) {
            Pending message = all.next();
            if (now >= message.next) {
                if (message.tries >= TRIES) {
                    all.remove();
                    effects.finished(message.token, false);
                } else {
                    attempt(message, now);
                }
            }
        }
    }

    private void attempt(Pending message, long now) {
        message.tries++;
        courier.towards(message.data.to(), message.data);
        message.next = now + courier.interval();
    }
}
