package io.vigil.caa.events;

import io.vigil.caa.events.internal.Words;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One record as its keys and values, verbatim and in order; nothing is interpreted here. Immutable. Writing it and reading
 * it back gives an equal record, in line form for every record, in flat form where {@link EventWriter#flat} accepts it.
 *
 * @param header pairs outside the producer block
 * @param producer pairs of the producer block; empty = the record has no block, an empty map = the block is empty
 * @param stack frames after STACK_TRACE, outermost last; empty = no such keyword
 */
public record EventRecord(Map<String, String> header, Optional<Map<String, String>> producer, List<String> stack) {
    /** @throws IllegalArgumentException if a key, value or frame cannot stand in a record; names it */
    public EventRecord {
        header = ordered(header);
        producer = producer.map(EventRecord::ordered);
        stack = List.copyOf(stack);
        stack.forEach(Words::requireFrame);
    }

    private static Map<String, String> ordered(Map<String, String> pairs) {
        pairs.forEach(Words::requirePair);
        return Collections.unmodifiableMap(new LinkedHashMap<>(pairs));
    }

    /** Value from the producer block, else from the header. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(producer.orElse(Map.of()).getOrDefault(key, header.get(key)));
    }

    /**
     * What a monitor with this INFO_LVL gets: 1 without producer block and stack, 2 without stack, 3 everything.
     *
     * @param level 1 to 3
     */
    public EventRecord atLevel(int level) {
        return new EventRecord(header, level >= 2 ? producer : Optional.empty(), level >= 3 ? stack : List.of());
    }

    /** This record under another sequence number, as each monitor counts for itself. */
    public EventRecord numbered(long sequence) {
        Map<String, String> changed = new LinkedHashMap<>(header);
        changed.put(Keys.SEQUENCE, Long.toString(sequence));
        return new EventRecord(changed, producer, stack);
    }
}
