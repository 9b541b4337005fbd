package io.vigil.notify.internal.core;

import io.vigil.api.event.EventName;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Stage;
import io.vigil.model.VmId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The closing mail of a trouble whose start was told: count line, and the line of pending cleanups (D7, R15). Pure. */
public final class Closing {
    /** A trouble nobody made a plan for is forgotten after this. */
    static final Duration PATIENCE = Duration.ofHours(24);

    private static final Set<EventName> OPENING = EnumSet.of(
            EventName.HOST_FAILURE_DETECTED,
            EventName.VM_FAILURE_DETECTED,
            EventName.APP_CRITICAL_FAILURE,
            EventName.VM_ADVISORY);

    private Closing() {}

    /** Whether telling this event means that a closing mail is owed. */
    public static boolean owes(EventName event) {
        return OPENING.contains(event);
    }

    public static boolean forget(Memory.Trouble trouble, Instant now) {
        return trouble.plans().isEmpty() && now.isAfter(trouble.since().plus(PATIENCE));
    }

    /**
     * The lines, when the outcome of every VM is known.
     *
     * @param moves all entries of the trouble's plans, oldest plan first
     * @param refused names of VMs no plan could place
     */
    public static Optional<List<String>> lines(List<MoveEntry> moves, List<String> refused) {
        Map<VmId, MoveEntry> last = new LinkedHashMap<>();
        moves.forEach(move -> last.put(move.vm(), move));
        if (last.isEmpty()
                || last.values().stream().anyMatch(move -> !move.stage().closed() && move.stage() != Stage.CLEANUP)) {
            return Optional.empty();
        }
        List<MoveEntry> counted = last.values().stream()
                .filter(move -> move.stage() != Stage.WITHDRAWN)
                .toList();
        List<String> lines = new ArrayList<>();
        if (counted.isEmpty() && refused.isEmpty()) {
            lines.add("The recovery was withdrawn: nothing was restarted");
            return Optional.of(lines);
        }
        List<String> left = refused.stream()
                .filter(name -> counted.stream().noneMatch(move -> move.vmName().equals(name)))
                .toList();
        long running = counted.stream().filter(Closing::restarted).count();
        lines.add(running + " out of " + (counted.size() + left.size()) + " VMs have been successfully restarted");
        long cleanups =
                counted.stream().filter(move -> move.stage() == Stage.CLEANUP).count();
        if (cleanups > 0) {
            lines.add(cleanups + " configuration cleanups are pending");
        }
        counted.stream()
                .filter(move -> !restarted(move))
                .forEach(move -> lines.add("Not restarted: VM " + move.vmName()
                        + (move.lastError().isEmpty() ? "" : ": " + move.lastError())));
        left.forEach(name -> lines.add("Not restarted: VM " + name + ": no host could take it"));
        return Optional.of(lines);
    }

    private static boolean restarted(MoveEntry move) {
        return move.stage() == Stage.DONE || move.stage() == Stage.CLEANUP;
    }
}
