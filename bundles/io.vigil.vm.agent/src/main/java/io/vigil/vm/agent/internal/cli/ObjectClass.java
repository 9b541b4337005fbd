package io.vigil.vm.agent.internal.cli;

import java.util.Locale;
import java.util.Optional;

/** Classes a command can be about (6.2). */
enum ObjectClass {
    VMM("vmm", "vmmonitor", 2),
    APP("app", "applications", 2),
    DEPENDENCY("dependency", "dependency", 3);

    private final String word;
    private final String longest;
    private final int least;

    ObjectClass(String word, String longest, int least) {
        this.word = word;
        this.longest = longest;
        this.least = least;
    }

    String word() {
        return word;
    }

    /** Any beginning of the long name with at least {@code least} letters, in any case. */
    static Optional<ObjectClass> of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (ObjectClass one : values()) {
            if (lower.equals(one.word) || lower.length() >= one.least && one.longest.startsWith(lower)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
