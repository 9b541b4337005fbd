package io.vigil.scenarios.simulate;

import io.vigil.api.event.EventName;
import io.vigil.api.store.JournalQuery;
import io.vigil.simulator.datacentre.Inventory;
import java.time.Duration;
import java.util.List;

/** REL-23, R32: what no host can take stays wanted, whatever becomes of the controller. */
final class NoRoom implements KillStory {
    private static final Duration ROOM = Duration.ofSeconds(100);

    @Override
    public String id() {
        return "NO-ROOM";
    }

    @Override
    public String text() {
        return "a host dies and no other can take its large VM; it waits and runs again once there is room";
    }

    @Override
    public Inventory inventory() {
        return KillStory.small(
                id(),
                KillStory.host("alpha", 1, 256, KillStory.vm("web", 1, 8), KillStory.vm("large", 2, 64)),
                KillStory.host("beta", 2, 128, KillStory.vm("filler", 3, 48)));
    }

    @Override
    public List<String> victims() {
        return List.of("web", "large");
    }

    /** Somebody shuts the filler down at a console, in the middle of everything or long after it. */
    @Override
    public void begin(KillRun run) {
        run.centre().faults().hostOff("alpha");
        run.later(ROOM, () -> run.centre().faults().powerOff("filler", true));
    }

    @Override
    public boolean over(KillRun run) {
        return victims().stream().allMatch(vm -> run.centre().runsOn(vm).equals(List.of("beta")));
    }

    @Override
    public void repair(KillRun run) {
        run.centre().faults().hostOn("alpha");
    }

    @Override
    public List<String> wrong(KillRun run) {
        boolean told = run.journal(JournalQuery.ALL.name(EventName.VM_PLACEMENT_REFUSED.name()))
                .anyMatch(entry -> entry.text().contains("large"));
        return told ? List.of() : List.of("nobody was told that there is no room for large");
    }
}
