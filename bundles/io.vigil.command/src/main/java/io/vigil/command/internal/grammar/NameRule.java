package io.vigil.command.internal.grammar;

/** How many names a command takes between class and attributes. */
public enum NameRule {
    NONE,
    OPTIONAL,
    ONE,
    MANY,
    /** Whatever follows is taken and not looked at: the row answers the same to everything. */
    ANY;

    boolean required() {
        return this == ONE || this == MANY;
    }

    boolean allowed() {
        return this != NONE;
    }
}
