package io.vigil.simulator.internal.cli;

import java.util.List;

/** A command that the console refuses: the text goes to stdout, the exit status is 1 (spec 30 f). */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String RETRY = "  Please check your entry and retry the command.";

    Refusal(String text) {
        super(text, null, false, false);
    }

    static Refusal missing(List<String> options) {
        return new Refusal(
                "The command entered is either missing a required parameter or a parameter value is invalid. "
                        + "The parameters that are missing or have an invalid value are " + String.join(",", options)
                        + ". Please check your entry and retry the command.");
    }

    static Refusal missing(String option) {
        return missing(List.of(option));
    }

    static Refusal parameter(String word) {
        return new Refusal("An invalid parameter was entered.  The invalid parameter is " + word + "." + RETRY);
    }

    static Refusal attribute(String name) {
        return new Refusal("An invalid attribute was entered.  The invalid attribute is " + name
                + ".  Please correct your entry and retry the command.");
    }

    static Refusal attributeValue(String name, String value) {
        return new Refusal("An invalid attribute value was entered.  The invalid value of the attribute " + name
                + " is " + value + ".  Please correct your entry and retry the command.");
    }

    static Refusal filter(String text) {
        return new Refusal("An invalid filter was entered.  The invalid filter is " + text + "." + RETRY);
    }

    static Refusal noSystem(String name) {
        return new Refusal("HSCL8018 The managed system " + name + " was not found." + RETRY);
    }

    static Refusal noPartition(String name) {
        return new Refusal("HSCL8012 The partition named " + name + " was not found." + RETRY);
    }

    static Refusal noPartitionId(String id) {
        return new Refusal("HSCL8011 The partition with ID " + id + " was not found." + RETRY);
    }

    static Refusal noProfile(String name) {
        return new Refusal("HSCL8013 The partition profile named " + name + " was not found." + RETRY);
    }

    static Refusal notOperating() {
        return new Refusal(
                "HSCL0238 This operation is only allowed when the managed system is in the Operating state.");
    }

    /** What a user of a role without the task is told. */
    static Refusal notAuthorised() {
        return new Refusal("HSCL350B The user does not have the appropriate authority.");
    }
}
