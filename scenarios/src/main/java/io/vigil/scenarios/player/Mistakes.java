package io.vigil.scenarios.player;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** The mistakes of one file, collected so that all are told at once. */
final class Mistakes {
    private final List<ScenarioException> found = new ArrayList<>();

    void add(ScenarioException mistake) {
        found.add(mistake);
    }

    int count() {
        return found.size();
    }

    /** What the supplier reads, or the substitute when it finds a mistake; the file is refused in the end. */
    <T> T or(T instead, Supplier<T> read) {
        try {
            return read.get();
        } catch (ScenarioException e) {
            add(e);
            return instead;
        }
    }

    void attempt(Runnable check) {
        or(null, () -> {
            check.run();
            return null;
        });
    }

    /** @throws ScenarioException with all of them, in the order of the lines */
    void refuse() {
        if (!found.isEmpty()) {
            throw new ScenarioException(String.join(
                    "\n",
                    found.stream()
                            .sorted(Comparator.comparingInt(ScenarioException::line))
                            .map(ScenarioException::getMessage)
                            .distinct()
                            .toList()));
        }
    }
}
