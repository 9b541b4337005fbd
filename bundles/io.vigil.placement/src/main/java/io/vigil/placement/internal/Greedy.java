package io.vigil.placement.internal;

import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.TargetHost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Phase one: units in order, each to its best host (71 section 5). */
final class Greedy {
    private final PlanInput input;
    private final Pairings pairings;
    private final HostTest tests;
    private final List<TargetHost> hosts;

    Greedy(PlanInput input, Pairings pairings, HostTest tests) {
        this.input = input;
        this.pairings = pairings;
        this.tests = tests;
        this.hosts = input.hosts().stream()
                .sorted(Comparator.comparing(TargetHost::name))
                .toList();
    }

    /** Steps 2 to 4: priority, group, most constrained first, size, name. */
    List<Unit> sorted(List<Unit> units) {
        Board empty = new Board(input, pairings);
        Map<Unit, Integer> choices = new LinkedHashMap<>();
        units.forEach(unit -> choices.put(unit, (int)
                hosts.stream().filter(host -> passes(unit, host, empty)).count()));
        List<Unit> order = new ArrayList<>(units);
        order.sort(Comparator.comparing(Unit::priority)
                .thenComparingInt(Unit::constraintRank)
                .thenComparingInt(choices::get)
                .thenComparing(Comparator.comparingLong(Unit::desiredMemory).reversed())
                .thenComparing(Comparator.comparingLong(Unit::desiredCpu).reversed())
                .thenComparing(unit -> unit.first().name())
                .thenComparing(unit -> unit.first().id()));
        return order;
    }

    Layout place(List<Unit> order, Preference preference) {
        Board board = new Board(input, pairings);
        Map<Unit, TargetHost> targets = new LinkedHashMap<>();
        for (Unit unit : order) {
            best(unit, board, preference).ifPresent(host -> {
                board.place(unit, host);
                targets.put(unit, host);
            });
        }
        return settled(new Layout(targets));
    }

    /** Where everybody is once the layout holds. */
    Board board(Layout layout) {
        Board board = new Board(input, pairings);
        layout.placed().forEach(unit -> board.place(unit, layout.target(unit).orElseThrow()));
        return board;
    }

    List<TargetHost> hosts() {
        return hosts;
    }

    private Optional<TargetHost> best(Unit unit, Board board, Preference preference) {
        Preference.Rank best = null;
        for (TargetHost host : hosts) {
            if (passes(unit, host, board)) {
                Preference.Rank rank = preference.rank(unit, host, board);
                best = best == null || rank.compareTo(best) < 0 ? rank : best;
            }
        }
        return Optional.ofNullable(best).map(Preference.Rank::host);
    }

    boolean passes(Unit unit, TargetHost host, Board board) {
        return tests.passes(unit, host, board);
    }

    /** Live operations judge the end state: a unit that would meet a peer that stays behind is taken out, last one first. */
    Layout settled(Layout layout) {
        if (!input.trigger().live()) {
            return layout;
        }
        Board board = board(layout);
        Map<Unit, TargetHost> targets = new LinkedHashMap<>();
        layout.placed().forEach(unit -> targets.put(unit, layout.target(unit).orElseThrow()));
        boolean changed = !input.override();
        while (changed) {
            changed = false;
            List<Unit> placed = new ArrayList<>(targets.keySet());
            for (int i = placed.size() - 1; i >= 0 && !changed; i--) {
                Unit unit = placed.get(i);
                TargetHost host = targets.get(unit);
                if (unit.peers().stream()
                        .anyMatch(peer ->
                                board.endHost(peer).filter(host.id()::equals).isPresent())) {
                    board.remove(unit, host);
                    targets.remove(unit);
                    changed = true;
                }
            }
        }
        return new Layout(targets);
    }
}
