package io.vigil.command.internal.grammar;

import java.util.List;

/**
 * What stands before the action (70 section 1).
 *
 * @param only fields to print; empty = all
 * @param log {@code low}, {@code max} or empty
 */
public record Flags(
        boolean verbose, boolean times, boolean force, boolean ask, boolean json, List<String> only, String log) {
    public static final Flags NONE = new Flags(false, false, false, false, false, List.of(), "");

    public Flags {
        only = List.copyOf(only);
    }
}
