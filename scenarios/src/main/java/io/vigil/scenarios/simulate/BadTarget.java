package io.vigil.scenarios.simulate;

import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.Inventory;
import java.time.Duration;
import java.util.List;

/** A restart breaks off because its target dies; the VM must come up on the next host, once. */
final class BadTarget implements KillStory {
    private static final List<String> TARGETS = List.of("beta", "gamma");

    @Override
    public String id() {
        return "BAD-TARGET";
    }

    @Override
    public String text() {
        return "a VM fails, the host that takes it dies during the restart; it runs again on the third";
    }

    @Override
    public Inventory inventory() {
        return KillStory.small(
                id(),
                KillStory.host("alpha", 1, 256, KillStory.vm("web", 1, 8)),
                KillStory.host("beta", 2, 128),
                KillStory.host("gamma", 3, 128));
    }

    @Override
    public List<String> victims() {
        return List.of("web");
    }

    @Override
    public int restarts() {
        return 2;
    }

    @Override
    public int restartsAfterKill() {
        return 3;
    }

    @Override
    public void begin(KillRun run) {
        boolean[] done = {false};
        run.centre().follow(line -> {
            if (!done[0] && line.object().equals("web") && isOnTarget(line)) {
                done[0] = true;
                run.later(Duration.ofSeconds(1), () -> run.centre().faults().hostOff(target(line)));
            }
        });
        run.centre().faults().crash("web");
    }

    private static boolean isOnTarget(HistoryLine line) {
        return line.text().startsWith("defined") && !target(line).isEmpty();
    }

    private static String target(HistoryLine line) {
        return TARGETS.stream()
                .filter(host -> line.text().contains("(on " + host + ")"))
                .findFirst()
                .orElse("");
    }

    @Override
    public boolean over(KillRun run) {
        List<String> on = run.centre().runsOn("web");
        return on.size() == 1 && TARGETS.containsAll(on);
    }

    @Override
    public void repair(KillRun run) {
        run.centre().faults().hostOn("beta");
        run.centre().faults().hostOn("gamma");
    }
}
