package io.vigil.scenarios.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One fault of a console in the middle of a step: it strikes the console that is asked when the step comes for the nth time.
 *
 * @param nth from 1, counted over all consoles since the schedule began
 * @param requests how many requests of that console it spoils, where it spoils single ones
 * @param seconds how long it lasts, where it colours everything
 * @param shape which of several forms; how old what is shown is
 */
record Strike(PipelineStep step, int nth, FaultKind kind, int requests, int seconds, int shape) {
    /** A strike for most steps; which kind goes with which step turns with the seed, so that few seeds have each pair. */
    static List<Strike> draw(long seed, SplittableRandom random, Set<FaultKind> allowed) {
        // Everyday runs have busy consoles and lost jobs too, at times of their own: steps are struck only on request.
        boolean asked = !FaultKind.health().containsAll(allowed);
        List<FaultKind> kinds =
                asked ? allowed.stream().filter(FaultKind::strikes).toList() : List.of();
        List<Strike> strikes = new ArrayList<>();
        for (PipelineStep step : PipelineStep.values()) {
            List<FaultKind> fitting = kinds.stream()
                    .filter(kind -> step.job() || !kind.aboutJob())
                    .toList();
            if (!fitting.isEmpty() && random.nextInt(3) > 0) {
                int turn = (int) Math.floorMod(seed + 3L * step.ordinal(), fitting.size());
                int often = step == PipelineStep.PROBE ? 40 : random.nextInt(3) > 0 ? 1 : 5;
                strikes.add(new Strike(
                        step,
                        1 + random.nextInt(often),
                        fitting.get(turn),
                        1 + random.nextInt(3),
                        30 + random.nextInt(240),
                        random.nextInt(1000)));
            }
        }
        return strikes;
    }

    /** At most 120 s. */
    int age() {
        return 10 + shape % 111;
    }

    @Override
    public String toString() {
        return kind.word() + " at " + step + " " + nth;
    }
}
