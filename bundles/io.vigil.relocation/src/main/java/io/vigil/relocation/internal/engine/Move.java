package io.vigil.relocation.internal.engine;

import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Stage;
import io.vigil.model.HostId;
import java.time.Duration;
import java.util.List;

/**
 * One VM on its way: the durable entry and what the engine remembers beside it. Everything beside the entry can be lost:
 * after a crash the move goes on from the entry and from what the consoles say. Confined to the engine's mailbox; a turn
 * works on a copy, which replaces the original only after the decision is durable.
 */
public final class Move implements Cloneable {
    MoveEntry entry;
    Phase phase = Phase.WAIT;
    /** Phase to enter when a slot is free. */
    Phase next = Phase.VALIDATING;

    int token;
    int watchToken;
    /** A job was submitted under this token and its answer has not come. */
    int openJob;
    /** At its deadline the submitted job was still running by its console's word; nothing newer is known. */
    boolean jobRuns;
    /** HA monitoring applies (ha_monitor on when the move began). */
    boolean monitored;

    boolean sourceOff;
    /** An earlier move has stopped the VM: it runs nowhere until somebody starts it. */
    final boolean stoppedBefore;

    boolean restartAnnounced;
    boolean holdAnnounced;
    /** Step 6 was reached: lower tiers need not wait. */
    boolean confirmed;

    boolean placedOff;
    boolean cleanupAnnounced;
    boolean cleanupTried;
    boolean monitorSeen;
    boolean monitorAnnounced;
    boolean registered;
    boolean migratedOff;
    boolean lastResort;
    /** The console said that its restart job succeeded: the definition on the target is the VM. */
    boolean jobEndedWell;

    boolean definitive;
    boolean adopted;
    boolean busy;
    boolean watchOver;
    /** The agent had its time to be heard before the count line. */
    boolean countLineFree;

    boolean viosUp;
    int tries;
    int notTaken;
    int powerOffs;
    int sameTarget;
    int quietLooks;
    int cleanups;
    int startsAgain;
    boolean overdueTold;
    /** It was waited for on this target in vain. */
    boolean neverStarted;
    /** A console said for certain that the VM does not start. */
    boolean powerOnRefused;
    /** Null while the consoles agree; monotonic. */
    Duration disputedSince;

    Duration since = Duration.ZERO;
    Duration started = Duration.ZERO;
    Duration confirmedAt = Duration.ZERO;
    String failure = "";

    public Move(MoveEntry entry, boolean monitored, boolean stoppedBefore) {
        this.entry = entry;
        this.monitored = monitored;
        this.stoppedBefore = stoppedBefore;
    }

    /** After a crash: what the journal has of this move is not said again, what it lacks still is (81 G-3). */
    public void said(List<String> lines) {
        restartAnnounced = lines.contains(Lines.restartStarted(entry.vmName()));
        cleanupAnnounced = lines.contains(Lines.cleanupStarted(entry.vmName()));
    }

    public MoveEntry entry() {
        return entry;
    }

    public Phase phase() {
        return phase;
    }

    public int token() {
        return token;
    }

    public int watchToken() {
        return watchToken;
    }

    public int openJob() {
        return openJob;
    }

    public boolean waitingForStart() {
        return phase == Phase.WAIT;
    }

    public boolean waitingForSlot() {
        return phase == Phase.WAIT_SLOT;
    }

    public boolean waitingForCleanup() {
        return phase == Phase.CLEAN_WAIT;
    }

    public Duration startedAt() {
        return started;
    }

    public Duration confirmedAt() {
        return confirmedAt;
    }

    public boolean begun() {
        return !waitingForStart();
    }

    public HostId target() {
        return entry.target().orElse(entry.source());
    }

    /** Runs on the target, or is defined there as wished. */
    public boolean succeeded() {
        return confirmed || placedOff;
    }

    /** Nothing that the count line waits for is under way. */
    public boolean settled() {
        return entry.stage().closed()
                || held()
                || (succeeded()
                        && !phase.cleaning()
                        && phase != Phase.STARTING_MONITOR
                        && !(watched() && !countLineFree));
    }

    public boolean held() {
        return entry.stage() == Stage.HELD;
    }

    /** Neither this VM nor a lower tier is kept waiting by it (REL-56). */
    public boolean releasesTier() {
        return entry.stage().closed() || succeeded();
    }

    /** No other operation may touch the VM (REL-60). */
    public boolean busy() {
        return !entry.stage().closed() && phase != Phase.CLEANUP_PENDING;
    }

    /** The agent on the new host is still waited for (REL-42). */
    public boolean watched() {
        return registered && !monitorSeen && succeeded() && !watchOver;
    }

    public boolean withdrawn() {
        return entry.stage() == Stage.WITHDRAWN;
    }

    public boolean conflict() {
        return entry.lastError().startsWith(CleanupRules.CONFLICT);
    }

    /** The source copy was stopped by this move or by an earlier one. */
    public boolean sourceOff() {
        return sourceOff || stoppedBefore;
    }

    public boolean cleanupOpen() {
        return !entry.stage().closed() && entry.stage() == Stage.CLEANUP;
    }

    Move copy() {
        try {
            return (Move) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
