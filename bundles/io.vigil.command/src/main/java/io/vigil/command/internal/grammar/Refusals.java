package io.vigil.command.internal.grammar;

import io.vigil.api.operation.RefusedException;

/** Exit codes and fixed error texts of 70 sections 9 and 10. */
public final class Refusals {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int NOT_FOUND = 3;
    public static final int WRONG_STATE = 4;
    public static final int REFUSED = 5;
    public static final int PARTIAL = 6;
    public static final int TIME_LIMIT = 7;
    public static final int ANSWERED_NO = 8;
    public static final int NOT_REACHABLE = 9;

    private Refusals() {}

    public static RefusedException usage(String message) {
        return new RefusedException(USAGE, message);
    }

    public static RefusedException value(String attribute, String value, String allowed) {
        return usage("Value '" + value + "' for '" + attribute + "' must be " + allowed);
    }

    public static RefusedException missing(String attribute) {
        return usage("Missing attribute '" + attribute + "'");
    }

    public static RefusedException notFound(ObjectClass type, String name) {
        return new RefusedException(NOT_FOUND, type.title() + " '" + name + "' not found");
    }

    public static RefusedException state(String message) {
        return new RefusedException(WRONG_STATE, message);
    }

    public static RefusedException policy(String message) {
        return new RefusedException(REFUSED, message);
    }

    public static RefusedException limit(String what, int maximum) {
        return policy("Limit reached: " + what + " maximum " + maximum);
    }

    public static RefusedException absent(String what, String bundle) {
        return new RefusedException(
                NOT_REACHABLE, what + " is not available now, bundle " + bundle + " is not running");
    }
}
