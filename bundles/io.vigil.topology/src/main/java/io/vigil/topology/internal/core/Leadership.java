package io.vigil.topology.internal.core;

import io.vigil.topology.ChangeCause;
import io.vigil.topology.LeaveReason;
import io.vigil.topology.RingAddress;
import io.vigil.topology.RingState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is asked of a leader: who wants in, who is to go; and when a member becomes leader (F-8, D-8 to D-10). */
final class Leadership {
    private final Ring ring;
    private final Set<RingAddress> joiners = new TreeSet<>();
    private final Map<RingAddress, LeaveReason> leavers = new TreeMap<>();
    private long joinAt = Ring.NEVER;
    private boolean reorder;
    private Optional<RingAddress> heardHigher = Optional.empty();

    Leadership(Ring ring) {
        this.ring = ring;
    }

    /** A lower leader wants in; several that come together are one change (F-8). */
    void admit(Collection<RingAddress> members, long now) {
        joiners.addAll(members);
        if (joinAt == Ring.NEVER) {
            joinAt = now + ring.interval() / 4;
        }
    }

    /** A higher leader called while a change was under way: it is joined afterwards. */
    void remember(RingAddress higher) {
        heardHigher = Optional.of(higher);
    }

    /** The suspect is dead, as far as this adapter can say. */
    void drop(RingAddress suspect, long now) {
        if (ring.leads()) {
            ring.count("deaths");
            dismiss(suspect, LeaveReason.SILENT, ChangeCause.DEATH, now);
        } else if (suspect.equals(ring.group().leader())) {
            succeed(suspect, now);
        }
    }

    /** The member leaves the group that this adapter leads. */
    void dismiss(RingAddress member, LeaveReason reason, ChangeCause cause, long now) {
        if (ring.formation.proposes(member)) {
            ring.formation.exclude(member, reason, now);
        }
        if (ring.group().has(member) && ring.leads() && !member.equals(ring.self())) {
            leavers.put(member, reason);
            if (ring.state() == RingState.LEADER) {
                change(cause, now);
            }
        }
    }

    /** A link between neighbours turned out to be bad. */
    void reorder(long now) {
        reorder = true;
        if (ring.state() == RingState.LEADER) {
            change(ChangeCause.ORDER, now);
        }
    }

    /** The leader is lost (D-9), or does not react (D-10): this adapter leads what is at or below its rank. */
    void succeed(RingAddress lost, LeaveReason reason, long now) {
        if (ring.state() == RingState.MEMBER) {
            ring.count("successions");
            List<RingAddress> rest = ring.group().order().stream()
                    .filter(a -> !a.higherThan(ring.self()) && !a.equals(lost) && !leavers.containsKey(a))
                    .toList();
            Map<RingAddress, LeaveReason> reasons = new TreeMap<>(leavers);
            reasons.put(lost, reason);
            forget();
            ring.forming();
            ring.formation.propose(rest, ChangeCause.SUCCESSION, reasons, now);
        }
    }

    void succeed(RingAddress lost, long now) {
        succeed(lost, LeaveReason.SILENT, now);
    }

    /** The machines list or the tuning is new. */
    void configured(long now) {
        List<RingAddress> removed =
                ring.group().order().stream().filter(a -> !ring.peers().has(a)).toList();
        removed.forEach(a -> leavers.put(a, LeaveReason.REMOVED));
        if (ring.leads()) {
            boolean tuned = !ring.group().rhythm().equals(ring.configuredRhythm());
            if (ring.state() == RingState.LEADER && (tuned || !removed.isEmpty())) {
                change(removed.isEmpty() ? ChangeCause.TUNED : ChangeCause.CONFIGURED, now);
            }
        } else if (removed.contains(ring.group().leader()) && firstConfigured().equals(Optional.of(ring.self()))) {
            succeed(ring.group().leader(), LeaveReason.REMOVED, now);
        } else {
            leavers.clear();
        }
    }

    private Optional<RingAddress> firstConfigured() {
        return ring.group().ranks().stream().filter(ring.peers()::has).findFirst();
    }

    long next() {
        return ring.state() == RingState.LEADER ? joinAt : Ring.NEVER;
    }

    void tick(long now) {
        if (now >= next()) {
            joiners.removeIf(ring.group()::has);
            change(ChangeCause.JOIN, now);
        }
    }

    /** What was asked for while a change was under way comes now. */
    void afterChange(long now) {
        leavers.keySet().removeIf(a -> !ring.group().has(a));
        if (ring.state() != RingState.LEADER) {
            return;
        }
        if (!leavers.isEmpty()) {
            change(ChangeCause.DEATH, now);
        } else if (reorder) {
            change(ChangeCause.ORDER, now);
        } else if (!joiners.isEmpty()) {
            change(ChangeCause.JOIN, now);
        } else if (heardHigher.isPresent()) {
            RingAddress higher = heardHigher.get();
            heardHigher = Optional.empty();
            ring.join(higher, ring.group().order(), now);
        } else if (!ring.group().rhythm().equals(ring.configuredRhythm())) {
            change(ChangeCause.TUNED, now);
        }
    }

    void forget() {
        joiners.clear();
        leavers.clear();
        joinAt = Ring.NEVER;
        reorder = false;
    }

    private void change(ChangeCause cause, long now) {
        Set<RingAddress> members = new TreeSet<>(ring.group().order());
        members.addAll(joiners);
        members.removeAll(leavers.keySet());
        members.removeIf(a -> !ring.peers().has(a));
        Map<RingAddress, LeaveReason> reasons = new TreeMap<>(leavers);
        forget();
        ring.forming();
        ring.formation.propose(members, cause, reasons, now);
    }
}
