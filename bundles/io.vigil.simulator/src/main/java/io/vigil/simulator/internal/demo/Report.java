package io.vigil.simulator.internal.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The controller's account of an incident, as {@code ksysmgr -o json query incident latest} prints it. */
record Report(JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VM = "VM ";

    /** One fact with its time by the controller's clock. */
    record Entry(Instant at, String kind, String name, String subject, String text, Map<String, String> facts) {
        boolean is(String wanted) {
            return kind.equals(wanted);
        }

        boolean ofVm() {
            return subject.startsWith(VM);
        }
    }

    /** One line of the plan. */
    record Move(String vm, String priority, String from, String to) {}

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

    /** The first decision to act. */
    Optional<Entry> verdict() {
        return timeline().stream().filter(entry -> entry.is("verdict")).findFirst();
    }

    /** What happened to host and group, and events about VMs, without the steps of single VMs. */
    List<Entry> timeline() {
        List<Entry> entries = new ArrayList<>();
        json.path("timeline").forEach(node -> entries.add(entry(node)));
        return entries;
    }

    /** The steps of each VM, by its name, and what was reported about it meanwhile, in the order of time. */
    Map<String, List<Entry>> vms() {
        Map<String, List<Entry>> vms = new LinkedHashMap<>();
        moves().forEach(move -> vms.put(move.vm(), new ArrayList<>()));
        json.path("steps").fields().forEachRemaining(vm -> vm.getValue()
                .forEach(node -> vms.computeIfAbsent(vm.getKey(), name -> new ArrayList<>())
                        .add(entry(node))));
        timeline().stream()
                .filter(entry -> entry.is("event") && entry.ofVm())
                .forEach(entry -> Optional.ofNullable(
                                vms.get(entry.subject().substring(VM.length())))
                        .ifPresent(list -> list.add(entry)));
        vms.values().forEach(list -> list.sort(Comparator.comparing(Entry::at)));
        return vms;
    }

    /** In plan order; of a VM that is in two plans, because the controller was killed, the newer. */
    List<Move> moves() {
        Map<String, Move> moves = new LinkedHashMap<>();
        json.path("plan")
                .forEach(node -> moves.put(
                        node.path("vm").asText(),
                        new Move(
                                node.path("vm").asText(),
                                node.path("priority").asText(),
                                node.path("from").asText(),
                                node.path("to").asText("-"))));
        return List.copyOf(moves.values());
    }

    List<Entry> all() {
        List<Entry> entries = new ArrayList<>(timeline());
        json.path("steps").forEach(list -> list.forEach(node -> entries.add(entry(node))));
        entries.sort(Comparator.comparing(Entry::at));
        return entries;
    }

    private static Entry entry(JsonNode node) {
        Map<String, String> facts = new LinkedHashMap<>();
        node.path("facts")
                .fields()
                .forEachRemaining(
                        fact -> facts.put(fact.getKey(), fact.getValue().asText()));
        return new Entry(
                Instant.parse(node.path("time").asText()),
                node.path("kind").asText(),
                node.path("name").asText(),
                node.path("subject").asText(""),
                node.path("text").asText(),
                facts);
    }

    JsonNode totals() {
        return json.path("totals");
    }
}
