package io.vigil.command.internal.incident;

import io.vigil.api.store.JournalEntry;
import io.vigil.command.internal.engine.MoveTable;
import io.vigil.command.internal.engine.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The same facts for machines. */
final class IncidentJson {
    private IncidentJson() {}

    static Map<String, Object> head(Incident incident) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", incident.id());
        map.put("host_group", incident.group());
        map.put("subject", Subject.text(incident.registry(), incident.first().subject()));
        map.put("first_sign", incident.first().at().toString());
        map.put("last_heartbeat", incident.lastHeartbeat().map(Object::toString).orElse(null));
        map.put("verdict", incident.verdict().map(JournalEntry::name).orElse(null));
        map.put("result", incident.result());
        return map;
    }

    static Map<String, Object> of(Incident incident) {
        Map<String, Object> map = head(incident);
        map.put(
                "verdict_entry",
                incident.verdict().map(entry -> entry(incident, entry)).orElse(null));
        map.put("timeline", entries(incident, incident.timeline()));
        map.put(
                "plan",
                incident.moves().stream()
                        .map(move -> MoveTable.json(incident.registry(), move))
                        .toList());
        Map<String, Object> steps = new LinkedHashMap<>();
        incident.stepsByVm()
                .forEach((vm, list) -> steps.put(Subject.name(incident.registry(), vm), entries(incident, list)));
        map.put("steps", steps);
        map.put("totals", Totals.of(incident));
        return map;
    }

    private static List<Map<String, Object>> entries(Incident incident, List<JournalEntry> entries) {
        return entries.stream().map(entry -> entry(incident, entry)).toList();
    }

    private static Map<String, Object> entry(Incident incident, JournalEntry entry) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("time", entry.at().toString());
        map.put("seconds", incident.secondsAt(entry.at()));
        map.put("kind", entry.kind().name().toLowerCase(Locale.ROOT));
        map.put("name", entry.name());
        map.put("subject", Subject.text(incident.registry(), entry.subject()));
        map.put("text", entry.text());
        map.put("facts", entry.data());
        return map;
    }
}
