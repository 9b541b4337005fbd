package io.vigil.caa.events;

import io.vigil.caa.events.internal.Ipv4;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a record says. Immutable.
 *
 * @param type empty for a general producer ({@code typeText} empty) and for a type this release does not know
 * @param typeText EVENT_TYPE as it stands, empty when there is none
 * @param time at the source, by the source's clock: shown, never compared with another node's (R19); nanoseconds that
 *     could not be read count as 0
 * @param sequence occurrences of this monitor's event so far; empty when missing or damaged
 * @param returnCode of the producer; 0 when missing
 * @param process who caused it; only the node where a general event happened knows
 * @param number shorthand id of the node; says less than {@code node} (vector 9)
 * @param node which node it happened to
 * @param cluster empty when the id could not be read
 * @param own every other pair of the producer block, verbatim
 */
public record ClusterEvent(
        Optional<EventType> type,
        String typeText,
        Instant time,
        OptionalLong sequence,
        long returnCode,
        Optional<LocalProcess> process,
        OptionalInt number,
        NodeRef node,
        Optional<CaaId> cluster,
        Map<String, String> own,
        List<String> stack) {
    /** Code of {@link Keys#NODE_SHUTDOWN}. */
    public static final long SHUTDOWN = 0x40;

    public ClusterEvent {
        own = Map.copyOf(own);
        stack = List.copyOf(stack);
    }

    /** Mask for the column {@code vios.reason}: 0x40 for NODE_SHUTDOWN, 0 without REASON and for an unknown one. */
    public long reason() {
        return Keys.NODE_SHUTDOWN.equals(own.get(Keys.REASON)) ? SHUTDOWN : 0;
    }

    public Optional<String> interfaceName() {
        return Optional.ofNullable(own.get(Keys.INTERFACE_NAME));
    }

    public Optional<String> diskName() {
        return Optional.ofNullable(own.get(Keys.DISK_NAME));
    }

    /** {@code 10.10.10.10/255.0.0.0}; empty unless FAMILY is 2 and both values can be read. */
    public Optional<String> ipv4() {
        return "2".equals(own.get(Keys.FAMILY))
                ? Ipv4.dotted(own.get(Keys.ADDRESS))
                        .flatMap(a -> Ipv4.dotted(own.get(Keys.NETMASK)).map(m -> a + "/" + m))
                : Optional.empty();
    }

    /** Equal for two readings of one event (spec 41, section 9; CAA-13). */
    public String duplicateKey() {
        return String.join(
                "|",
                type.map(t -> t.producer().producerName()).orElse(""),
                typeText,
                node.toString(),
                own.getOrDefault(Keys.INTERFACE_NAME, own.getOrDefault(Keys.DISK_NAME, "")),
                own.getOrDefault(Keys.ADDRESS, own.getOrDefault(Keys.VG_NAME, "")),
                Long.toString(time.getEpochSecond()),
                Integer.toString(time.getNano()),
                sequence.isPresent() ? Long.toString(sequence.getAsLong()) : "");
    }
}
