package io.vigil.caa.events.internal;

import io.vigil.caa.events.Code;
import io.vigil.caa.events.EventReading;
import io.vigil.caa.events.EventRecord;
import io.vigil.caa.events.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has been read of one record, and where in it the reader stands. */
final class RecordState {
    private enum Part {
        HEADER,
        PRODUCER,
        BEHIND,
        STACK
    }

    private final Map<String, String> header = new LinkedHashMap<>();
    private final Map<String, String> producer = new LinkedHashMap<>();
    private final List<String> stack = new ArrayList<>();
    private final Set<Finding> findings = new LinkedHashSet<>();
    private Part part = Part.HEADER;
    private boolean block;

    void note(Code code) {
        findings.add(Finding.of(code));
    }

    boolean inStack() {
        return part == Part.STACK;
    }

    /** A keyword inside the record, other than those that end it. */
    void keyword(String word) {
        switch (word) {
            case Words.BEGIN_PRODUCER -> {
                if (block) {
                    note(Code.W09);
                } else {
                    block = true;
                    part = Part.PRODUCER;
                }
            }
            case Words.END_PRODUCER -> {
                if (part == Part.PRODUCER) {
                    part = Part.BEHIND;
                } else {
                    note(Code.W09);
                }
            }
            default -> {
                if (part == Part.PRODUCER) {
                    note(Code.E07);
                }
                part = Part.STACK;
            }
        }
    }

    void pair(String key, String value) {
        Map<String, String> into = part == Part.PRODUCER ? producer : header;
        if (into.putIfAbsent(key, value) != null) {
            note(Code.W08);
        }
    }

    void frame(String text) {
        if (text.chars().anyMatch(c -> Words.blank((char) c)) || Words.keyword(text)) {
            note(Code.W09);
        } else {
            stack.add(text);
        }
    }

    /** END_EVENT_INFO was read. */
    void end() {
        if (part == Part.PRODUCER) {
            note(Code.E07);
        }
    }

    EventRecord record() {
        return new EventRecord(header, block ? Optional.of(producer) : Optional.empty(), stack);
    }

    EventReading reading(String text) {
        return new Meaning(record(), findings).reading(text);
    }

    /** A record given up because its end did not come. */
    EventReading dropped(String text) {
        note(Code.E02);
        return new EventReading(
                EventReading.Status.REJECTED,
                List.copyOf(findings),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                text);
    }
}
