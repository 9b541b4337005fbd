package io.vigil.relocation.internal.engine;

import io.vigil.model.PartitionState;

/**
 * A VM's definition on one host, as a console tells it.
 *
 * @param remoteRestartState the console's word; empty when not told
 */
public record Copy(Presence presence, PartitionState state, String remoteRestartState) {
    /** Whether the host's list has it. */
    public enum Presence {
        PRESENT,
        ABSENT,
        /** Not known: no console told. */
        UNREADABLE
    }

    public static final Copy ABSENT = new Copy(Presence.ABSENT, PartitionState.UNKNOWN, "");
    public static final Copy UNREADABLE = new Copy(Presence.UNREADABLE, PartitionState.UNKNOWN, "");

    public static Copy of(PartitionState state, String remoteRestartState) {
        return new Copy(Presence.PRESENT, state, remoteRestartState);
    }

    public boolean present() {
        return presence == Presence.PRESENT;
    }

    public boolean absent() {
        return presence == Presence.ABSENT;
    }

    public boolean unreadable() {
        return presence == Presence.UNREADABLE;
    }

    public boolean running() {
        return present() && state == PartitionState.RUNNING;
    }

    /** Anything that is not plainly off could write to the VM's disks. */
    public boolean active() {
        return present()
                && state != PartitionState.NOT_ACTIVATED
                && state != PartitionState.MIGRATING_NOT_ACTIVATED
                && state != PartitionState.UNKNOWN
                && state != PartitionState.NOT_AVAILABLE;
    }

    public boolean off() {
        return present() && state == PartitionState.NOT_ACTIVATED;
    }

    public boolean migrating() {
        return present()
                && (state == PartitionState.MIGRATING_RUNNING || state == PartitionState.MIGRATING_NOT_ACTIVATED);
    }

    /** A remote restart of this VM is under way somewhere (10 section 6, group busy). */
    public boolean restarting() {
        String word = remoteRestartState.replace('_', ' ').toLowerCase(java.util.Locale.ROOT);
        return present() && word.endsWith("remote restarting");
    }

    /** The remnant of a finished remote restart: the VM is elsewhere by the console's own word. */
    public boolean left() {
        return off() && remoteRestartState.replace('_', ' ').equalsIgnoreCase("remote restarted");
    }

    public String text() {
        return present() ? state.cliText() : presence == Presence.ABSENT ? "not there" : "not readable";
    }
}
