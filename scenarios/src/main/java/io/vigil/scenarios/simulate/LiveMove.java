package io.vigil.scenarios.simulate;

import io.vigil.simulator.datacentre.Inventory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An operator's migration: done or not done, and the VM never stops. */
final class LiveMove implements KillStory {
    private static final Duration QUIET = Duration.ofSeconds(60);

    @Override
    public String id() {
        return "LPM";
    }

    @Override
    public String text() {
        return "an operator migrates a VM; it never stops, and it is either moved once or not at all";
    }

    @Override
    public Inventory inventory() {
        return KillStory.small(
                id(), KillStory.host("alpha", 1, 256, KillStory.vm("web", 1, 8)), KillStory.host("beta", 2, 128));
    }

    @Override
    public List<String> victims() {
        return List.of("web");
    }

    @Override
    public int restarts() {
        return 0;
    }

    @Override
    public void begin(KillRun run) {
        run.types("lpm vm web to=beta");
    }

    /** Nothing is open, and nobody asked for anything for a while. */
    @Override
    public boolean over(KillRun run) {
        return run.idle() && run.sinceBoot().compareTo(QUIET) > 0;
    }

    @Override
    public void repair(KillRun run) {
        // Nothing broke.
    }

    @Override
    public List<String> wrong(KillRun run) {
        List<String> wrong = new ArrayList<>();
        long moves = run.lines("web")
                .filter(line -> line.text().equalsIgnoreCase("job Migrate"))
                .count();
        List<String> on = run.centre().runsOn("web");
        boolean moved = on.equals(List.of("beta"));
        if (moves > 1 || moved != (moves == 1)) {
            wrong.add("I3: web runs on " + on + " after " + moves + " migrations");
        }
        if (!moved && run.killedAt().isEmpty()) {
            wrong.add("web was not moved");
        }
        run.lines("web")
                .filter(line -> line.text().startsWith("Not Activated"))
                .forEach(line -> wrong.add("web was stopped: " + line));
        return wrong;
    }
}
