package io.vigil.spi.place;

import io.vigil.model.Amounts;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Chooses among hosts that all satisfy every hard rule: the planner asks for a score per candidate and takes the
 * smallest, host name breaking ties.
 *
 * <p>Called by the planner on its own thread, many times a plan, never concurrently for one plan; must be a pure function
 * of its argument, must not block, and returns within 1 ms. A strategy that throws is left out for the rest of the plan:
 * {@code best_fit} decides instead and PLUGIN_FAILED is raised. It cannot break a hard rule: an independent checker
 * replays every plan. Strategies may come and go at any time; a plan uses the one present when it began.
 *
 * @since 0.1
 */
@ConsumerType
public interface PlacementStrategy {
    /** Value of the {@code placement} attribute of a host group, for example {@code best_fit}. */
    String name();

    /** Smaller is better; compared field by field. */
    Score score(Candidate candidate);

    /**
     * One possible target.
     *
     * @param total what the host has
     * @param free what is free before this unit, reserve subtracted
     * @param need what the unit needs there
     * @param alreadyPlanned units this plan has already sent to the host
     */
    record Candidate(String host, Amounts total, Amounts free, Amounts need, int alreadyPlanned) {}

    /** Two keys, compared in order. Must be finite. */
    record Score(double first, double second) {}
}
