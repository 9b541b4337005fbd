package io.vigil.model;

import java.util.List;
import java.util.Set;

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
        return new VmMonitoring(
                newState,
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

    public VmMonitoring withMissedHb(int seconds) {
        return new VmMonitoring(
                state,
                seconds,
                hbOffset,
                previousRef,
                raised,
                recoveryQueued,
                blind,
                heartbeatingWith,
                versionConflict,
                incident);
    }

    public VmMonitoring withHbOffset(int seconds) {
        return new VmMonitoring(
                state,
                missedHb,
                seconds,
                previousRef,
                raised,
                recoveryQueued,
                blind,
                heartbeatingWith,
                versionConflict,
                incident);
    }

    public VmMonitoring withPreviousRef(String ref) {
        return new VmMonitoring(
                state,
                missedHb,
                hbOffset,
                ref,
                raised,
                recoveryQueued,
                blind,
                heartbeatingWith,
                versionConflict,
                incident);
    }

    public VmMonitoring withRaised(Set<String> names) {
        return new VmMonitoring(
                state,
                missedHb,
                hbOffset,
                previousRef,
                names,
                recoveryQueued,
                blind,
                heartbeatingWith,
                versionConflict,
                incident);
    }

    public VmMonitoring withRecoveryQueued(boolean value) {
        return new VmMonitoring(
                state,
                missedHb,
                hbOffset,
                previousRef,
                raised,
                value,
                blind,
                heartbeatingWith,
                versionConflict,
                incident);
    }

    public VmMonitoring withBlind(boolean value) {
        return new VmMonitoring(
                state,
                missedHb,
                hbOffset,
                previousRef,
                raised,
                recoveryQueued,
                value,
                heartbeatingWith,
                versionConflict,
                incident);
    }

    public VmMonitoring withHeartbeatingWith(List<ViosId> vioses) {
        return new VmMonitoring(
                state,
                missedHb,
                hbOffset,
                previousRef,
                raised,
                recoveryQueued,
                blind,
                vioses,
                versionConflict,
                incident);
    }

    public VmMonitoring withVersionConflict(boolean value) {
        return new VmMonitoring(
                state,
                missedHb,
                hbOffset,
                previousRef,
                raised,
                recoveryQueued,
                blind,
                heartbeatingWith,
                value,
                incident);
    }

    public VmMonitoring withIncident(String id) {
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
                id);
    }
}
