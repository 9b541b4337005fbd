package io.vigil.command.internal.query;

import io.vigil.api.event.EventName;
import io.vigil.api.event.Severity;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.RegistryView;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Json;
import io.vigil.command.internal.engine.Subject;
import io.vigil.command.internal.grammar.CommandLine;
import io.vigil.command.internal.grammar.Values;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** {@code query event} (72 section 6.4): one line per event, newest last, 50 unless told otherwise. */
final class EventQuery {
    /** A time stamp with its zone. */
    static final Values INSTANT =
            new Values("ISO time with zone, such as 2026-01-20T09:08:04Z", List.of(), null, text -> {
                try {
                    return OffsetDateTime.parse(text).toInstant().toString();
                } catch (DateTimeParseException e) {
                    throw new IllegalArgumentException(e);
                }
            });

    private static final int DEFAULT_LIMIT = 50;

    private EventQuery() {}

    static CompletionStage<Integer> run(Call call) {
        CommandLine line = call.line();
        JournalQuery query = JournalQuery.ALL.kinds(Set.of(JournalEntry.Kind.EVENT));
        if (line.has("host_group")) {
            query = query.group(line.value("host_group").orElseThrow());
        }
        if (line.has("since")) {
            query = query.since(Instant.parse(line.value("since").orElseThrow()));
        }
        if (line.has("name")) {
            query = query.name(line.value("name").orElseThrow().toUpperCase(Locale.ROOT));
        }
        List<JournalEntry> found = call.store().journal(query).stream()
                .filter(entry -> wanted(line, entry))
                .toList();
        RegistryView registry = call.registry();
        int limit = line.value("limit").map(Integer::parseInt).orElse(DEFAULT_LIMIT);
        List<JournalEntry> newest = found.subList(Math.max(0, found.size() - limit), found.size());
        if (line.flags().json()) {
            call.print()
                    .out(Json.text(
                            newest.stream().map(entry -> json(registry, entry)).toList()));
        } else {
            newest.forEach(entry -> call.print().out(text(registry, entry)));
        }
        return Call.done(0);
    }

    private static boolean wanted(CommandLine line, JournalEntry entry) {
        Optional<EventName> name = name(entry);
        Severity severity = severity(entry);
        return line.value("severity")
                        .map(least -> severity.type()
                                <= Severity.valueOf(least.toUpperCase(Locale.ROOT))
                                        .type())
                        .orElse(true)
                && line.value("comp")
                        .map(comp -> name.filter(n -> n.component().name().equals(comp))
                                .isPresent())
                        .orElse(true)
                && line.value("until")
                        .map(until -> !entry.at().isAfter(Instant.parse(until)))
                        .orElse(true)
                && line.value("id").map(id -> entry.seq() == Long.parseLong(id)).orElse(true);
    }

    private static String text(RegistryView registry, JournalEntry entry) {
        return String.join(
                " ",
                entry.at().truncatedTo(ChronoUnit.MILLIS).toString(),
                severity(entry).name(),
                name(entry).map(name -> name.component().name()).orElse("KSYS"),
                entry.name(),
                Subject.name(registry, entry.subject()),
                entry.text());
    }

    private static Map<String, Object> json(RegistryView registry, JournalEntry entry) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", entry.seq());
        map.put("detect_time", entry.at().toString());
        map.put("severity", severity(entry).name().toLowerCase(Locale.ROOT));
        map.put("comp", name(entry).map(name -> name.component().name()).orElse("KSYS"));
        map.put("name", entry.name());
        map.put("object", Subject.name(registry, entry.subject()));
        map.put("host_group", entry.group());
        map.put("incident", entry.incident());
        map.put("text", entry.text());
        map.put("data", entry.data());
        return map;
    }

    private static Severity severity(JournalEntry entry) {
        String stored = entry.data().getOrDefault("severity", "");
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.name().equalsIgnoreCase(stored))
                .findFirst()
                .orElseGet(() -> name(entry).map(EventName::severity).orElse(Severity.INFORMATIONAL));
    }

    private static Optional<EventName> name(JournalEntry entry) {
        return Arrays.stream(EventName.values())
                .filter(name -> name.name().equals(entry.name()))
                .findFirst();
    }
}
