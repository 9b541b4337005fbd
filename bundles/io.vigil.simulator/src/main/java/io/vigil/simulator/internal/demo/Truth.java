package io.vigil.simulator.internal.demo;

import io.vigil.model.PartitionState;
import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.PartitionSight;
import io.vigil.simulator.datacentre.SimDataCentre;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The simulated world's own account of the recovery; the controller's opinion plays no part. */
final class Truth {
    /** Jobs that bring a VM to another host. */
    private static final Set<String> MOVES = Set.of("job RemoteRestart restart", "job Migrate");

    private final SimDataCentre centre;
    private final int from;

    /** @param from number of history lines before the failure */
    Truth(SimDataCentre centre, int from) {
        this.centre = centre;
        this.from = from;
    }

    /** Sentences about what is not as it has to be; empty = all is well. */
    List<String> broken(DemoScenario scenario) {
        List<String> broken = new ArrayList<>();
        centre.violations().forEach(line -> broken.add("invariant: " + line));
        for (String vm : scenario.victims()) {
            List<String> running = centre.partitions(vm).stream()
                    .filter(sight -> sight.state() == PartitionState.RUNNING)
                    .map(PartitionSight::host)
                    .toList();
            if (running.size() != 1 || running.get(0).contains(DemoScenario.SOURCE)) {
                broken.add(vm + " runs on " + running + " instead of on the other host alone");
            }
            long moves = jobs(vm, MOVES);
            if (moves != 1) {
                broken.add(vm + " was restarted or moved " + moves + " times instead of once");
            }
        }
        return broken;
    }

    private long jobs(String vm, Set<String> kinds) {
        List<HistoryLine> history = centre.history();
        return history.subList(from, history.size()).stream()
                .filter(line -> line.object().equals(vm) && kinds.contains(line.text()))
                .count();
    }
}
