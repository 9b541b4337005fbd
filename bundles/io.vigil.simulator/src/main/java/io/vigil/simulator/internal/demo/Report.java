package io.vigil.simulator.internal.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The controller's account of an incident, as {@code ksysmgr -o json query incident latest} prints it. */
record Report(JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One fact with its time by the controller's clock. */
    record Entry(Instant at, String kind, String name, String subject, String text, String facts) {}

    /** Empty when there is no incident yet. */
    static Optional<Report> parse(String text) {
        int start = text.indexOf('{');
        if (start < 0) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(text.substring(start, text.lastIndexOf('}') + 1));
            return node.hasNonNull("id") ? Optional.of(new Report(node)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    String result() {
        return json.path("result").asText("");
    }

    Optional<Instant> lastHeartbeat() {
        return json.hasNonNull("last_heartbeat")
                ? Optional.of(Instant.parse(json.get("last_heartbeat").asText()))
                : Optional.empty();
    }

    /** What happened to host and group, without the steps of single VMs. */
    List<Entry> timeline() {
        List<Entry> entries = new ArrayList<>();
        json.path("timeline").forEach(node -> entries.add(entry(node, "")));
        return entries;
    }

    /** All steps of all VMs, in the order of time. */
    List<Entry> steps() {
        List<Entry> entries = new ArrayList<>();
        json.path("steps").fields().forEachRemaining(vm -> vm.getValue()
                .forEach(node -> entries.add(entry(node, vm.getKey()))));
        entries.sort(Comparator.comparing(Entry::at));
        return entries;
    }

    List<Entry> all() {
        List<Entry> entries = new ArrayList<>(timeline());
        entries.addAll(steps());
        entries.sort(Comparator.comparing(Entry::at));
        return entries;
    }

    private static Entry entry(JsonNode node, String vm) {
        StringBuilder facts = new StringBuilder();
        node.path("facts").fields().forEachRemaining(fact -> facts.append(facts.length() == 0 ? "" : ", ")
                .append(fact.getKey())
                .append('=')
                .append(fact.getValue().asText()));
        String subject = vm.isEmpty() ? node.path("subject").asText("") : vm;
        return new Entry(
                Instant.parse(node.path("time").asText()),
                node.path("kind").asText(),
                node.path("name").asText(),
                subject,
                node.path("text").asText(),
                facts.toString());
    }

    JsonNode totals() {
        return json.path("totals");
    }
}
