package io.vigil.caa.events;

import io.vigil.caa.events.internal.Words;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the record of every producer (CAA-4, CAA-20), keys in the order of the samples. */
public final class EventRecords {
    private EventRecords() {}

    /**
     * When a monitor saw it.
     *
     * @param sequence 0 or more
     */
    public record Stamp(Instant time, long sequence) {
        public Stamp {
            Words.requireAtLeast("sequence", sequence, 0);
        }
    }

    /**
     * Which node it happened to.
     *
     * @param number shorthand id, 0 or more
     */
    public record Origin(int number, CaaId node, CaaId cluster) {
        public Origin {
            Words.requireAtLeast("number", number, 0);
        }
    }

    /**
     * A record of a cluster producer.
     *
     * @param own exactly the producer's own keys, with REASON besides where the type is NODE_DOWN
     * @throws IllegalArgumentException if a key is missing or does not belong to the type; names it
     */
    public static EventRecord of(EventType type, Map<String, String> own, Stamp stamp, Origin origin) {
        Producer producer = type.producer();
        Map<String, String> block = new LinkedHashMap<>();
        block.put(Keys.EVENT_TYPE, type.name());
        if (type == EventType.NODE_DOWN && own.containsKey(Keys.REASON)) {
            block.put(Keys.REASON, own.get(Keys.REASON));
        }
        for (String key : producer.ownKeys()) {
            if (!own.containsKey(key)) {
                throw new IllegalArgumentException(type + " needs " + key + ", has " + own.keySet());
            }
            block.put(key, own.get(key));
        }
        for (String key : own.keySet()) {
            if (!block.containsKey(key)) {
                throw new IllegalArgumentException(type + " has no key '" + key + "'; its own are " + producer.ownKeys()
                        + (type == EventType.NODE_DOWN ? " and REASON" : ""));
            }
        }
        return new EventRecord(header(stamp, 0, Optional.empty()), Optional.of(withNode(block, origin)), List.of());
    }

    /**
     * A record of a general producer made cluster-wide: no EVENT_TYPE.
     *
     * @param returnCode of the producer, 1000 for modFile
     * @param process who did it
     */
    public static EventRecord general(
            long returnCode, LocalProcess process, List<String> stack, Stamp stamp, Origin origin) {
        Map<String, String> block = withNode(new LinkedHashMap<>(), origin);
        return new EventRecord(header(stamp, returnCode, Optional.of(process)), Optional.of(block), stack);
    }

    /** The copy another node gets: its own stamp, return code 0, never a process or a stack. */
    public static EventRecord remote(EventRecord local, Stamp stamp) {
        return new EventRecord(header(stamp, 0, Optional.empty()), local.producer(), List.of());
    }

    /** What a producer reports instead of an event, for instance -1 when the cluster was removed. */
    public static EventRecord error(long returnCode, Stamp stamp) {
        if (returnCode == 0) {
            throw new IllegalArgumentException("return code of an error record is 0; allowed is any other value");
        }
        return new EventRecord(header(stamp, returnCode, Optional.empty()), Optional.empty(), List.of());
    }

    private static Map<String, String> header(Stamp stamp, long returnCode, Optional<LocalProcess> process) {
        Map<String, String> header = new LinkedHashMap<>();
        header.put(Keys.TIME_SECONDS, Long.toString(stamp.time().getEpochSecond()));
        header.put(Keys.TIME_NANOSECONDS, Integer.toString(stamp.time().getNano()));
        header.put(Keys.SEQUENCE, Long.toString(stamp.sequence()));
        process.ifPresent(p -> {
            p.pid().ifPresent(v -> header.put(Keys.PID, Long.toString(v)));
            p.uid().ifPresent(v -> header.put(Keys.UID, Long.toString(v)));
            p.uidLogin().ifPresent(v -> header.put(Keys.UID_LOGIN, Long.toString(v)));
            p.gid().ifPresent(v -> header.put(Keys.GID, Long.toString(v)));
            if (!p.program().isEmpty()) {
                header.put(Keys.PROGRAM, p.program());
            }
        });
        header.put(Keys.RETURN_CODE, Long.toString(returnCode));
        return header;
    }

    private static Map<String, String> withNode(Map<String, String> block, Origin origin) {
        block.put(Keys.NODE_NUMBER, Integer.toString(origin.number()));
        block.put(Keys.NODE_ID, origin.node().hex());
        block.put(Keys.CLUSTER_ID, origin.cluster().hex());
        return block;
    }
}
