package io.vigil.api.relocation;

import java.util.List;

/**
 * The placement algorithm of 71: a pure function, same input same plan, no side effect. Thread-safe, never blocks, under
 * 100 ms for 100 VMs and 12 hosts (POL-28).
 *
 * <p>The plan was already replayed by an independent checker for each hard rule; a plan the checker refuses is never
 * returned: the VMs concerned come back unplaced with reason CHECKER_REFUSED.
 */
public interface Planner {
    Plan plan(PlanInput input);

    /** Replays a finished plan, whoever made it; empty = every hard rule holds. One sentence per breach. */
    List<String> check(PlanInput input, Plan plan);
}
