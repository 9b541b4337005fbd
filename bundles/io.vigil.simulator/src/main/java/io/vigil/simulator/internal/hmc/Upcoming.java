package io.vigil.simulator.internal.hmc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Faults that wait for what they befall, each for a number of times. */
final class Upcoming<F> {
    private final List<Entry<F>> entries = new ArrayList<>();

    private static final class Entry<F> {
        private final Predicate<String> befalls;
        private final F fault;
        private int left;

        private Entry(Predicate<String> befalls, F fault, int left) {
            this.befalls = befalls;
            this.fault = fault;
            this.left = left;
        }
    }

    void add(Predicate<String> befalls, F fault, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count is " + count + "; it must be 1 or more");
        }
        entries.add(new Entry<>(befalls, fault, count));
    }

    /** The oldest that fits, used up by one. */
    Optional<F> take(String name) {
        for (Entry<F> entry : entries) {
            if (entry.befalls.test(name)) {
                entry.left--;
                if (entry.left == 0) {
                    entries.remove(entry);
                }
                return Optional.of(entry.fault);
            }
        }
        return Optional.empty();
    }
}
