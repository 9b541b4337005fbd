package io.vigil.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Amounts;
import io.vigil.spi.place.PlacementStrategy;
import io.vigil.spi.place.PlacementStrategy.Candidate;
import io.vigil.spi.place.PlacementStrategy.Score;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every placement strategy promises, see {@link PlacementStrategy}. */
public abstract class PlacementStrategyContract {
    private static final int CALLS = 100 * 12;

    protected abstract PlacementStrategy strategy();

    @Test
    @DisplayName("the name is stable and can be the value of an attribute")
    void name() {
        PlacementStrategy strategy = strategy();
        assertThat(strategy.name()).matches("[a-z][a-z0-9_-]*").isEqualTo(strategy.name());
        assertThat(strategy().name()).isEqualTo(strategy.name());
    }

    @Test
    @DisplayName("every candidate gets a finite score, also an empty, a full and a huge host")
    void finite() {
        PlacementStrategy strategy = strategy();
        for (Candidate candidate : candidates()) {
            Score score = strategy.score(candidate);
            assertThat(score).as("%s", candidate).isNotNull();
            assertThat(Double.isFinite(score.first()) && Double.isFinite(score.second()))
                    .as("%s for %s", score, candidate)
                    .isTrue();
        }
    }

    @Test
    @DisplayName("it is a pure function: the same candidate, the same score, in any order and from a new instance")
    void pure() {
        PlacementStrategy strategy = strategy();
        List<Candidate> candidates = candidates();
        List<Score> forward = candidates.stream().map(strategy::score).toList();
        List<Score> backward = new ArrayList<>();
        for (int i = candidates.size() - 1; i >= 0; i--) {
            backward.add(0, strategy.score(candidates.get(i)));
        }
        assertThat(backward).isEqualTo(forward);
        PlacementStrategy fresh = strategy();
        assertThat(candidates.stream().map(fresh::score).toList()).isEqualTo(forward);
    }

    @Test
    @DisplayName("the name of a host decides nothing: ties are the planner's")
    void names() {
        Amounts total = new Amounts(1600, 65_536);
        Amounts free = new Amounts(800, 32_768);
        Amounts need = new Amounts(100, 4_096);
        PlacementStrategy strategy = strategy();
        assertThat(strategy.score(new Candidate("a", total, free, need, 1)))
                .isEqualTo(strategy.score(new Candidate("z", total, free, need, 1)));
    }

    @Test
    @DisplayName("it remembers nothing: after the scores of 100 VMs on 12 hosts the answers are the first ones")
    void stateless() {
        PlacementStrategy strategy = strategy();
        List<Candidate> candidates = candidates();
        List<Score> first = candidates.stream().map(strategy::score).toList();
        for (int i = 0; i < CALLS; i++) {
            assertThat(strategy.score(candidates.get(i % candidates.size())))
                    .as("call %d", i)
                    .isEqualTo(first.get(i % candidates.size()));
        }
    }

    private static List<Candidate> candidates() {
        List<Candidate> all = new ArrayList<>();
        Amounts need = new Amounts(100, 4_096);
        for (long size : new long[] {0, 1, 4, 32, 1024}) {
            Amounts total = new Amounts((int) (100 * size), 4_096 * size);
            for (int percent : new int[] {0, 25, 100}) {
                Amounts free = new Amounts(total.cpuHundredths() * percent / 100, total.memoryMib() * percent / 100);
                all.add(new Candidate("host" + size, total, free, need, percent));
                all.add(new Candidate("host" + size, total, free, Amounts.NONE, 0));
            }
        }
        return all;
    }
}
