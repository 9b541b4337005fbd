package io.vigil.caa.events.internal;

import io.vigil.caa.events.CaaId;
import io.vigil.caa.events.ClusterEvent;
import io.vigil.caa.events.Code;
import io.vigil.caa.events.EventReading;
import io.vigil.caa.events.EventReading.Status;
import io.vigil.caa.events.EventRecord;
import io.vigil.caa.events.EventType;
import io.vigil.caa.events.Finding;
import io.vigil.caa.events.Keys;
import io.vigil.caa.events.LocalProcess;
import io.vigil.caa.events.NodeRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Judges the pairs of one record: what is missing, what cannot be read, what it says (spec 41, sections 4 and 9). */
final class Meaning {
    private static final Set<String> HEADER = Set.of(
            Keys.TIME_SECONDS,
            Keys.TIME_NANOSECONDS,
            Keys.SEQUENCE,
            Keys.RETURN_CODE,
            Keys.PID,
            Keys.UID,
            Keys.UID_LOGIN,
            Keys.GID,
            Keys.PROGRAM,
            Keys.CURRENT_VALUE);
    private static final Set<String> PRODUCER = Set.of(
            Keys.EVENT_TYPE,
            Keys.REASON,
            Keys.NODE_NUMBER,
            Keys.NODE_ID,
            Keys.CLUSTER_ID,
            Keys.INTERFACE_NAME,
            Keys.FAMILY,
            Keys.ADDRESS,
            Keys.NETMASK,
            Keys.DISK_NAME,
            Keys.DISK_UID,
            Keys.VG_NAME);
    private static final Set<String> TYPED = Set.of(Keys.EVENT_TYPE, Keys.NODE_NUMBER, Keys.NODE_ID, Keys.CLUSTER_ID);
    /** Last second of the year 9999: what any clock of ours can show. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final long LAST_NANOSECOND = 999_999_999L;
    private static final String IPV4 = "2";

    private final EventRecord record;
    private final Map<String, String> header;
    private final Map<String, String> producer;
    private final Set<Finding> findings;

    Meaning(EventRecord record, Set<Finding> findings) {
        this.record = record;
        this.header = record.header();
        this.producer = record.producer().orElse(Map.of());
        this.findings = findings;
    }

    EventReading reading(String text) {
        String typeText = producer.getOrDefault(Keys.EVENT_TYPE, "");
        Optional<EventType> type = EventType.named(typeText);
        boolean block = record.producer().isPresent();
        missing(type, block);
        unknown(header, HEADER);
        unknown(producer, PRODUCER);
        OptionalLong seconds = number(header, Keys.TIME_SECONDS, 0, LAST_SECOND);
        OptionalLong nanos = number(header, Keys.TIME_NANOSECONDS, 0, LAST_NANOSECOND);
        OptionalLong sequence = number(header, Keys.SEQUENCE, 0, Long.MAX_VALUE);
        OptionalLong code = number(header, Keys.RETURN_CODE, Integer.MIN_VALUE, Integer.MAX_VALUE);
        number(header, Keys.CURRENT_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);
        Optional<LocalProcess> process = process();
        OptionalLong number = number(producer, Keys.NODE_NUMBER, 0, Integer.MAX_VALUE);
        if (!typeText.isEmpty() && type.isEmpty()) {
            note(Code.W05, "");
        }
        addresses();
        Optional<NodeRef> node = id(Keys.NODE_ID);
        Optional<CaaId> cluster = id(Keys.CLUSTER_ID).flatMap(NodeRef::id);
        if (!block && code.orElse(0) == 0) {
            note(Code.E08, "");
        }
        Status status = status(block, code.orElse(0), seconds.isPresent() && node.isPresent());
        Optional<ClusterEvent> event = Optional.empty();
        if (status == Status.OK || status == Status.WARN || status == Status.PARTIAL) {
            event = Optional.of(new ClusterEvent(
                    type,
                    typeText,
                    Instant.ofEpochSecond(seconds.getAsLong(), nanos.orElse(0)),
                    sequence,
                    code.orElse(0),
                    process,
                    number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty(),
                    node.get(),
                    cluster,
                    own(),
                    record.stack()));
        }
        return new EventReading(status, List.copyOf(findings), Optional.of(record), event, Optional.empty(), text);
    }

    private Status status(boolean block, long code, boolean usable) {
        boolean damaged = findings.stream().anyMatch(finding -> finding.code().isError());
        if (!block && code != 0 && !damaged) {
            return Status.ERROR_EVENT;
        }
        if (damaged) {
            return usable ? Status.PARTIAL : Status.REJECTED;
        }
        return findings.isEmpty() ? Status.OK : Status.WARN;
    }

    private void missing(Optional<EventType> type, boolean block) {
        absent(header, List.of(Keys.TIME_SECONDS), Code.E05);
        if (block) {
            absent(producer, List.of(Keys.NODE_ID, Keys.CLUSTER_ID), Code.E05);
        }
        absent(header, List.of(Keys.TIME_NANOSECONDS, Keys.SEQUENCE, Keys.RETURN_CODE), Code.W07);
        if (block) {
            List<String> keys = new ArrayList<>(List.of(Keys.NODE_NUMBER));
            type.ifPresent(t -> keys.addAll(t.producer().ownKeys()));
            absent(producer, keys, Code.W07);
        }
    }

    private void absent(Map<String, String> pairs, List<String> keys, Code code) {
        keys.stream().filter(key -> !pairs.containsKey(key)).forEach(key -> note(code, key));
    }

    private void unknown(Map<String, String> pairs, Set<String> known) {
        pairs.keySet().stream().filter(key -> !known.contains(key)).forEach(key -> note(Code.W04, key));
    }

    private OptionalLong number(Map<String, String> pairs, String key, long least, long most) {
        String text = pairs.get(key);
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most && text.charAt(0) != '+') {
                return OptionalLong.of(value);
            }
        } catch (NumberFormatException e) {
            // the finding says it
        }
        note(Code.E03, key);
        return OptionalLong.empty();
    }

    private Optional<LocalProcess> process() {
        OptionalLong pid = number(header, Keys.PID, 0, Long.MAX_VALUE);
        OptionalLong uid = number(header, Keys.UID, 0, Long.MAX_VALUE);
        OptionalLong login = number(header, Keys.UID_LOGIN, 0, Long.MAX_VALUE);
        OptionalLong gid = number(header, Keys.GID, 0, Long.MAX_VALUE);
        String program = header.getOrDefault(Keys.PROGRAM, "");
        boolean any = pid.isPresent() || uid.isPresent() || login.isPresent() || gid.isPresent() || !program.isEmpty();
        return any ? Optional.of(new LocalProcess(pid, uid, login, gid, program)) : Optional.empty();
    }

    /** Only IPv4 has a form that can be wrong: other families keep their text. */
    private void addresses() {
        number(producer, Keys.FAMILY, 0, Integer.MAX_VALUE);
        if (IPV4.equals(producer.get(Keys.FAMILY))) {
            for (String key : List.of(Keys.ADDRESS, Keys.NETMASK)) {
                if (producer.containsKey(key) && Ipv4.dotted(producer.get(key)).isEmpty()) {
                    note(Code.E03, key);
                }
            }
        }
    }

    private Optional<NodeRef> id(String key) {
        String text = producer.get(key);
        if (text == null) {
            return Optional.empty();
        }
        IdText read = IdText.read(text);
        read.codes().forEach(code -> note(code, key));
        return read.ref();
    }

    private Map<String, String> own() {
        Map<String, String> own = new LinkedHashMap<>(producer);
        own.keySet().removeAll(TYPED);
        return own;
    }

    private void note(Code code, String key) {
        findings.add(new Finding(code, key));
    }
}
