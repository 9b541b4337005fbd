package io.vigil.command.internal.grammar;

import io.vigil.model.policy.PolicyAttribute;

/** The catalogue's value texts in the notation of the command line: {@code 90-600}, {@code fast | normal | slow}. */
final class Ranges {
    private Ranges() {}

    static String of(PolicyAttribute<?> attribute) {
        return attribute
                .values()
                .replaceAll("(\\d[\\d.:]*) to (\\d[\\d.:]*)", "$1-$2")
                .replace(", ", " | ")
                .replace(" or an installed strategy", " | <installed strategy>")
                .replace("hh:mm | ", "hh:mm ");
    }
}
