package io.vigil.model;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Detection counters of a VM: durable, so that a restart of the controller or an update of the detection bundle loses
 * nothing (spec 21, section 6; FP20).
 *
 * @param missedHb seconds of missed heartbeat at the last NeedsAttention, 0 when heartbeats arrive
 * @param hbOffset seconds, see 21: a VM found powered off gets a full new period
 * @param previousRef reference code seen at the previous NeedsAttention while Running; empty = none or not judged
 * @param raised names of events already raised in this outage
 * @param recoveryQueued a recovery task was queued in this outage (FD-17)
 * @param incident id of the open incident of this outage; empty = none
 */
public record VmMonitoring(
        HmState state,
        int missedHb,
        int hbOffset,
        String previousRef,
        Set<String> raised,
        boolean recoveryQueued,
        boolean blind,
        List<ViosId> heartbeatingWith,
        boolean versionConflict,
        String incident) {
    public static final VmMonitoring NONE =
            new VmMonitoring(HmState.UNKNOWN, 0, 0, "", Set.of(), false, false, List.of(), false, "");

    public VmMonitoring {
        raised = Set.copyOf(raised);
        heartbeatingWith = List.copyOf(heartbeatingWith);
    }

    public VmMonitoring withState(HmState newState) {
        return edit(draft -> draft.state = newState);
    }

    public VmMonitoring withMissedHb(int seconds) {
        return edit(draft -> draft.missedHb = seconds);
    }

    public VmMonitoring withHbOffset(int seconds) {
        return edit(draft -> draft.hbOffset = seconds);
    }

    public VmMonitoring withPreviousRef(String ref) {
        return edit(draft -> draft.previousRef = ref);
    }

    public VmMonitoring withRaised(Set<String> names) {
        return edit(draft -> draft.raised = names);
    }

    public VmMonitoring withRecoveryQueued(boolean value) {
        return edit(draft -> draft.recoveryQueued = value);
    }

    public VmMonitoring withBlind(boolean value) {
        return edit(draft -> draft.blind = value);
    }

    public VmMonitoring withHeartbeatingWith(List<ViosId> vioses) {
        return edit(draft -> draft.heartbeatingWith = vioses);
    }

    public VmMonitoring withVersionConflict(boolean value) {
        return edit(draft -> draft.versionConflict = value);
    }

    public VmMonitoring withIncident(String id) {
        return edit(draft -> draft.incident = id);
    }

    /** Every change is a copy with some fields edited; the copy is checked like any other record. */
    private VmMonitoring edit(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.made();
    }

    private static final class Draft {
        private HmState state;
        private int missedHb;
        private int hbOffset;
        private String previousRef;
        private Set<String> raised;
        private boolean recoveryQueued;
        private boolean blind;
        private List<ViosId> heartbeatingWith;
        private boolean versionConflict;
        private String incident;

        Draft(VmMonitoring from) {
            state = from.state;
            missedHb = from.missedHb;
            hbOffset = from.hbOffset;
            previousRef = from.previousRef;
            raised = from.raised;
            recoveryQueued = from.recoveryQueued;
            blind = from.blind;
            heartbeatingWith = from.heartbeatingWith;
            versionConflict = from.versionConflict;
            incident = from.incident;
        }

        VmMonitoring made() {
            return new VmMonitoring(
                    state,
                    missedHb,
                    hbOffset,
                    previousRef,
                    raised,
                    recoveryQueued,
                    blind,
                    heartbeatingWith,
                    versionConflict,
                    incident);
        }
    }
}
