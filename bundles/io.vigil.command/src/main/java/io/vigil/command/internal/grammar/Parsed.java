package io.vigil.command.internal.grammar;

import java.util.Optional;

/** What the parser makes of a line. It never throws: a bad line is {@link Refused}. */
public sealed interface Parsed {
    /** The list of actions (70 section 8.1). */
    record ActionList(int exitCode) implements Parsed {}

    /** Classes of one action (G2). */
    record ClassList(Action action, int exitCode) implements Parsed {}

    /** Help page of a command, or of one of its attributes (G4). */
    record HelpPage(CommandRow row, Optional<Attribute> only, int exitCode) implements Parsed {}

    /** To be carried out. */
    record Run(CommandLine line) implements Parsed {}

    /**
     * Not accepted; nothing happened.
     *
     * @param action what was meant, if that much was understood
     */
    record Refused(int exitCode, String message, Optional<Action> action) implements Parsed {}
}
