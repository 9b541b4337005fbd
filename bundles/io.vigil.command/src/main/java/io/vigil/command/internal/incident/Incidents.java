package io.vigil.command.internal.incident;

import static io.vigil.command.internal.grammar.Attribute.optional;
import static io.vigil.command.internal.grammar.CommandRow.row;
import static io.vigil.command.internal.grammar.Values.number;

import io.vigil.api.operation.RefusedException;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.RegistryView;
import io.vigil.command.internal.engine.Call;
import io.vigil.command.internal.engine.Json;
import io.vigil.command.internal.engine.Subject;
import io.vigil.command.internal.engine.Table;
import io.vigil.command.internal.grammar.Action;
import io.vigil.command.internal.grammar.CommandRow;
import io.vigil.command.internal.grammar.NameRule;
import io.vigil.command.internal.grammar.ObjectClass;
import io.vigil.command.internal.grammar.Refusals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** {@code query incident [<id>|latest]}: what happened, why, and how long each part took. */
public final class Incidents {
    private static final String LATEST = "latest";
    private static final int DEFAULT_LIMIT = 20;

    private Incidents() {}

    public static List<CommandRow> rows() {
        return List.of(row(Action.QUERY, ObjectClass.INCIDENT, NameRule.OPTIONAL, Incidents::run)
                .words(LATEST)
                .with(optional("limit", number(1, 1000)).noted("newest incidents to list, default 20"))
                .usage("[limit=<1-1000>]", "<id> | latest"));
    }

    private static CompletionStage<Integer> run(Call call) {
        List<String> known = ids(call);
        if (call.line().word(LATEST)) {
            return known.isEmpty()
                    ? Call.done(Refusals.DONE)
                    : show(call, known.subList(known.size() - 1, known.size()));
        }
        return call.line().names().isEmpty()
                ? list(call, known)
                : show(call, call.line().names());
    }

    private static CompletionStage<Integer> show(Call call, List<String> ids) {
        List<Map<String, Object>> data = new ArrayList<>();
        for (String id : ids) {
            Incident incident = Incident.read(call.store(), id)
                    .orElseThrow(() -> new RefusedException(Refusals.NOT_FOUND, "Incident '" + id + "' not found"));
            if (call.line().flags().json()) {
                data.add(IncidentJson.of(incident));
            } else {
                IncidentText.lines(incident).forEach(call.print()::out);
            }
        }
        if (!data.isEmpty()) {
            call.print().out(Json.text(data.size() == 1 ? data.get(0) : data));
        }
        return Call.done(Refusals.DONE);
    }

    private static CompletionStage<Integer> list(Call call, List<String> known) {
        int limit = call.line().value("limit").map(Integer::parseInt).orElse(DEFAULT_LIMIT);
        List<Incident> newest = known.subList(Math.max(0, known.size() - limit), known.size()).stream()
                .flatMap(id -> Incident.read(call.store(), id).stream())
                .toList();
        if (call.line().flags().json()) {
            call.print().out(Json.text(newest.stream().map(IncidentJson::head).toList()));
            return Call.done(Refusals.DONE);
        }
        if (!newest.isEmpty()) {
            Table table = new Table("Id", "First_sign", "Host_group", "Subject", "Verdict", "Result");
            RegistryView registry = call.registry();
            newest.forEach(incident -> table.row(
                    incident.id(),
                    IncidentText.instant(incident.first().at()),
                    incident.group(),
                    Subject.text(registry, incident.first().subject()),
                    incident.verdict().map(JournalEntry::name).orElse("none"),
                    incident.result()));
            table.lines().forEach(call.print()::out);
        }
        return Call.done(Refusals.DONE);
    }

    /** In the order in which they began. */
    private static List<String> ids(Call call) {
        Map<String, Long> first = new LinkedHashMap<>();
        call.store().journal(JournalQuery.ALL).stream()
                .filter(entry -> !entry.incident().isEmpty())
                .forEach(entry -> first.putIfAbsent(entry.incident(), entry.seq()));
        return List.copyOf(first.keySet());
    }
}
