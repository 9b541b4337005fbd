package io.vigil.scenarios.simulate;

import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Stage;
import io.vigil.api.store.Store;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Does what VM_STOP_UNCONFIRMED asks of people: a failed VM that the controller could not switch off, because its power-offs
 * were lost at the consoles, is held (REL-38) until somebody switches it off; then the controller has to go on by itself
 * (REL-36).
 */
final class Administrator {
    private static final Duration READS_MAIL = Duration.ofMinutes(5);

    private final SimDataCentre centre;
    private final Store store;
    private final VirtualTime time;
    private final Watch watch;
    private final Map<String, Duration> asked = new HashMap<>();

    Administrator(SimDataCentre centre, Store store, VirtualTime time, Watch watch) {
        this.centre = centre;
        this.store = store;
        this.time = time;
        this.watch = watch;
    }

    void look() {
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

    /** Only what has really failed: who looks at the VM's console sees that. */
    private void switchOff(String vm) {
        if (centre.runsOn(vm).isEmpty()) {
            watch.say("an administrator switches off " + vm + ", which is held");
            centre.faults().powerOff(vm, false);
        }
    }
}
