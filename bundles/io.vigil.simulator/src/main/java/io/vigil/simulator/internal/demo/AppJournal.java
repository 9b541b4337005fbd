package io.vigil.simulator.internal.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the controller tells of the trouble with a critical application: one incident, with all restarts of its VM. */
final class AppJournal {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration COMMAND = Duration.ofSeconds(20);
    private static final String VERDICT = "APPLICATION_FAILED";

    private final Shell shell;
    private final String vm;
    private Optional<Instant> since = Optional.empty();
    private Optional<String> incident = Optional.empty();

    AppJournal(Shell shell, String vm) {
        this.shell = shell;
        this.vm = vm;
    }

    /** What began earlier is another story. */
    void since(Instant moment) {
        since = Optional.of(moment);
    }

    /**
     * Decisions, plans and steps so far, in the order of time; empty while there is none, or when the controller does not
     * answer just now.
     */
    List<Report.Entry> entries() {
        try {
            if (since.isPresent() && incident.isEmpty()) {
                incident = find(since.get());
            }
            return incident.isEmpty() ? List.of() : read(incident.get());
        } catch (IOException e) {
            return List.of();
        }
    }

    private List<Report.Entry> read(String id) throws IOException {
        return Report.parse(shell.run("ksysmgr -o json query incident " + id, COMMAND)
                        .text())
                .map(report -> report.all().stream()
                        .filter(entry -> entry.is("plan") || entry.subject().equals("VM " + vm) && !entry.is("note"))
                        .toList())
                .orElse(List.of());
    }

    private Optional<String> find(Instant begin) throws IOException {
        String text = shell.run("ksysmgr -o json query incident", COMMAND).text();
        int start = text.indexOf('[');
        if (start < 0) {
            return Optional.empty();
        }
        try {
            for (JsonNode head : JSON.readTree(text.substring(start, text.lastIndexOf(']') + 1))) {
                boolean later = !Instant.parse(head.path("first_sign").asText()).isBefore(begin);
                if (later && head.path("verdict").asText().equals(VERDICT)) {
                    return Optional.of(head.path("id").asText());
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IOException("query incident is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
