package io.vigil.placement.internal;

import io.vigil.api.relocation.Plan.Code;
import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.PlanVm;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.spi.place.PlacementStrategy;
import java.util.Comparator;

/**
 * Order among hosts that pass every test: validation result, home, strategy, name (71 section 5, step 5). With
 * {@code override=yes} a host without violation comes first.
 */
final class Preference {
    private final PlanInput input;
    private final HostTest tests;
    private final Pairings pairings;
    private final Strategies.Chosen strategy;

    Preference(PlanInput input, HostTest tests, Pairings pairings, Strategies.Chosen strategy) {
        this.input = input;
        this.tests = tests;
        this.pairings = pairings;
        this.strategy = strategy;
    }

    record Rank(TargetHost host, int violation, int validation, int notHome, PlacementStrategy.Score score)
            implements Comparable<Rank> {
        private static final Comparator<Rank> ORDER = Comparator.comparingInt(Rank::violation)
                .thenComparingInt(Rank::validation)
                .thenComparingInt(Rank::notHome)
                .thenComparingDouble(rank -> rank.score().first())
                .thenComparingDouble(rank -> rank.score().second())
                .thenComparing(rank -> rank.host().name());

        @Override
        public int compareTo(Rank other) {
            return ORDER.compare(this, other);
        }
    }

    Rank rank(Unit unit, TargetHost host, Board board) {
        int violation = input.override() && tests.policy(unit, host, board) != Code.PLACED ? 1 : 0;
        Pairing pairing = pairings.of(unit, host);
        PlacementStrategy.Score score = strategy.score(new PlacementStrategy.Candidate(
                host.name(), host.total(), board.free(host), pairing.need(), board.plannedTo(host)));
        return new Rank(host, violation, pairing.validation(), -pairing.atHome(), score);
    }

    /** Broken preferences of a finished placement, for comparing plans (R24). */
    static int broken(Unit unit, TargetHost host) {
        int broken = 0;
        for (PlanVm vm : unit.members()) {
            broken += validation(vm, host) == 2 ? 1 : 0;
            broken += vm.home()
                            .filter(home -> !home.equals(host.id()) && !home.equals(vm.current()))
                            .isPresent()
                    ? 1
                    : 0;
        }
        return broken;
    }

    /** 0 = passed there, 1 = not validated, 2 = failed. */
    static int validation(PlanVm vm, TargetHost host) {
        Boolean passed = vm.validations().get(host.id());
        return passed == null ? 1 : passed ? 0 : 2;
    }
}
