package io.vigil.simulator.internal.cli;

import java.util.List;

/** A line as the shell understands it: pipelines, one after the other. */
record ShellLine(List<Step> steps) {
    /** When a pipeline runs, by the exit status of the one before. */
    enum When {
        ALWAYS,
        AFTER_SUCCESS,
        AFTER_FAILURE
    }

    record Step(When when, List<Simple> pipeline) {}

    /** @param joined the error stream goes where the output goes ({@code 2>&1}) */
    record Simple(List<Word> words, boolean joined) {}

    record Word(List<Part> parts) {}

    enum Kind {
        TEXT,
        VARIABLE,
        SUBSTITUTION
    }

    /** @param quoted what it expands to stays one word */
    record Part(Kind kind, String text, boolean quoted) {}
}
