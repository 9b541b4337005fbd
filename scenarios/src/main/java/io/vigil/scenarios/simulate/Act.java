package io.vigil.scenarios.simulate;

import java.time.Duration;

/**
 * One thing that happens to the site.
 *
 * @param at after the site was prepared
 * @param until when it is repaired at the latest; the end of the schedule repairs everything
 * @param subject name of the host, partition or console, or the words of a command
 */
record Act(Duration at, Duration until, FaultKind kind, String subject) implements Comparable<Act> {
    @Override
    public int compareTo(Act other) {
        int byTime = at.compareTo(other.at);
        return byTime != 0 ? byTime : kind.compareTo(other.kind);
    }

    @Override
    public String toString() {
        return kind.word() + " " + subject;
    }
}
