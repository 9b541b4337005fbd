package io.vigil.scenarios.simulate;

import io.vigil.api.event.EventName;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Stage;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.Store;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Does what VM_STOP_UNCONFIRMED asks of people: a failed VM that the controller could not switch off, because its power-offs
 * were lost at the consoles, is held (REL-38) until somebody switches it off; then the controller has to go on by itself
 * (REL-36). And what HMC_JOB_OVERDUE asks: a job that never ends is never bypassed (REL-61), somebody cancels it.
 */
final class Administrator {
    private static final Duration READS_MAIL = Duration.ofMinutes(5);

    private final SimDataCentre centre;
    private final Store store;
    private final VirtualTime time;
    private final Watch watch;
    private final Map<String, Duration> asked = new HashMap<>();
    private long overdue;

    Administrator(SimDataCentre centre, Store store, VirtualTime time, Watch watch) {
        this.centre = centre;
        this.store = store;
        this.time = time;
        this.watch = watch;
    }

    void look() {
        cancelWhatHangs();
        for (MoveEntry entry : store.openMoves()) {
            String vm = entry.vmName();
            if (entry.stage() != Stage.HELD) {
                asked.remove(vm);
            } else if (time.monotonic()
                            .minus(asked.computeIfAbsent(vm, name -> time.monotonic()))
                            .compareTo(READS_MAIL)
                    >= 0) {
                asked.put(vm, time.monotonic());
                switchOff(vm);
            }
        }
    }

    /** HMC_JOB_OVERDUE asks for it. */
    private void cancelWhatHangs() {
        List<JournalEntry> told = store.journal(JournalQuery.ALL
                .name(EventName.HMC_JOB_OVERDUE.name())
                .kinds(Set.of(JournalEntry.Kind.EVENT))
                .after(overdue));
        for (JournalEntry event : told) {
            if (!event.at().plus(READS_MAIL).isAfter(time.now())) {
                overdue = event.seq();
                centre.inventory().hmcs().stream()
                        .filter(hmc -> event.text().contains("on HMC " + hmc.name() + " "))
                        .forEach(hmc -> centre.faults().cancelHangingJobs(hmc.name()));
            }
        }
    }

    /** Only what has really failed: who looks at the VM's console sees that. */
    private void switchOff(String vm) {
        if (centre.runsOn(vm).isEmpty()) {
            watch.say("an administrator switches off " + vm + ", which is held");
            centre.faults().powerOff(vm, false);
        }
    }
}
