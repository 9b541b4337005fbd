package io.vigil.placement.internal;

import io.vigil.api.relocation.PlanInput.TargetHost;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Phase two for small relocation sets (R24, POL-24): depth first over all units and their hosts, best host first, cut
 * where even placing everything left could not beat the best layout so far. Bounded by a count of host tests, so it is
 * deterministic and any time; within the bound its result is optimal for units placed in plan order.
 */
final class ExactSearch {
    /** More units than this are left to the repeated greedy passes. */
    static final int MAX_UNITS = 14;

    private static final int TEST_BUDGET = 40_000;

    private final Greedy greedy;
    private final Preference preference;
    private final List<Unit> order;
    private final Map<Unit, TargetHost> targets = new LinkedHashMap<>();
    private final Board board;
    private Layout best;
    private int testsLeft = TEST_BUDGET;

    private ExactSearch(Greedy greedy, Preference preference, List<Unit> order, Layout first) {
        this.greedy = greedy;
        this.preference = preference;
        this.order = order;
        this.best = first;
        this.board = greedy.board(new Layout(Map.of()));
    }

    /** The best layout found; {@code first} itself when nothing better exists. */
    static Layout improve(Greedy greedy, Preference preference, List<Unit> order, Layout first) {
        if (order.size() > MAX_UNITS) {
            return first;
        }
        ExactSearch search = new ExactSearch(greedy, preference, order, first);
        search.descend(0, Layout.Score.NONE);
        return search.best;
    }

    private void descend(int index, Layout.Score reached) {
        if (index == order.size()) {
            Layout layout = greedy.settled(new Layout(targets));
            best = layout.compareTo(best) > 0 ? layout : best;
            return;
        }
        if (testsLeft <= 0 || optimistic(index, reached).compareTo(best.score()) <= 0) {
            return;
        }
        Unit unit = order.get(index);
        testsLeft -= greedy.hosts().size();
        List<TargetHost> hosts = greedy.hosts().stream()
                .filter(host -> greedy.passes(unit, host, board))
                .map(host -> preference.rank(unit, host, board))
                .sorted(Comparator.naturalOrder())
                .map(Preference.Rank::host)
                .toList();
        for (TargetHost host : hosts) {
            board.place(unit, host);
            targets.put(unit, host);
            descend(index + 1, reached.plus(Layout.Score.of(unit, host)));
            targets.remove(unit);
            board.remove(unit, host);
        }
        descend(index + 1, reached);
    }

    /** As if every unit still to come found a host it likes. */
    private Layout.Score optimistic(int index, Layout.Score reached) {
        Layout.Score score = reached;
        for (Unit unit : order.subList(index, order.size())) {
            score = score.plus(Layout.Score.of(unit));
        }
        return score;
    }
}
