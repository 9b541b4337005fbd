package io.vigil.relocation.internal.engine;

import io.vigil.model.PartitionState;
import java.util.List;

/**
 * A VM's definition on one host, as a console tells it, or as several do.
 *
 * @param remoteRestartState the console's word; empty when not told
 * @param disputed one console shows it active, another one does not: one of them tells of the past
 */
public record Copy(Presence presence, PartitionState state, String remoteRestartState, boolean disputed) {
    /** Whether the host's list has it. */
    public enum Presence {
        PRESENT,
        ABSENT,
        /** Not known: no console told. */
        UNREADABLE
    }

    public static final Copy ABSENT = new Copy(Presence.ABSENT, PartitionState.UNKNOWN, "", false);
    public static final Copy UNREADABLE = new Copy(Presence.UNREADABLE, PartitionState.UNKNOWN, "", false);

    public static Copy of(PartitionState state, String remoteRestartState) {
        return new Copy(Presence.PRESENT, state, remoteRestartState, false);
    }

    /**
     * What several consoles say together: the most active word counts, so that nothing is started or removed on the word of
     * one that is behind, but a disputed copy does not count as running either (REL-42).
     */
    public static Copy merged(List<Copy> told) {
        List<Copy> readable = told.stream().filter(copy -> !copy.unreadable()).toList();
        Copy most = readable.stream()
                .reduce((one, other) -> other.weight() > one.weight() ? other : one)
                .orElse(UNREADABLE);
        boolean disputed = most.active() && !readable.stream().allMatch(Copy::active);
        String word = readable.stream()
                .filter(Copy::restarting)
                .findFirst()
                .orElse(most)
                .remoteRestartState();
        return new Copy(most.presence, most.state, word, disputed);
    }

    private int weight() {
        return active() ? 3 : migrating() ? 2 : present() ? 1 : 0;
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

    /** Certainly: nobody who was asked says otherwise. */
    public boolean running() {
        return present() && state == PartitionState.RUNNING && !disputed;
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

    /**
     * The remnant of a finished remote restart: the VM is elsewhere by the console's own word, which it keeps also while it
     * has no connection to the host.
     */
    public boolean left() {
        return present() && !active() && remoteRestartState.replace('_', ' ').equalsIgnoreCase("remote restarted");
    }

    public String text() {
        return present()
                ? state.cliText() + (disputed ? ", another console denies it" : "")
                : presence == Presence.ABSENT ? "not there" : "not readable";
    }
}
