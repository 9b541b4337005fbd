package io.vigil.topology.internal.core;

import io.vigil.topology.GroupId;
import io.vigil.topology.RingAddress;
import io.vigil.topology.internal.wire.Message;
import io.vigil.topology.internal.wire.Message.GroupInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Spreads what is known of groups (N-1): a member tells the leaders of the node's other rings, a leader tells its members. In a
 * group of more than eight, mayors share the work of a broadcast.
 */
final class Announcer {
    private static final int REFRESH = 30;
    private static final int MAYORS = 3;
    private static final int FEW = 8;
    /** A broadcast is repeated after so many intervals, because nobody acknowledges it. */
    private static final List<Integer> REPEATS = List.of(1, 3);

    private final Collection<Ring> rings;
    private final Connectivity connectivity;
    private final RingOwner owner;
    private final List<Repeat> repeats = new ArrayList<>();
    private long nextRefresh = Ring.NEVER;

    private record Repeat(Ring ring, List<GroupId> groups, long at) {}

    /** @param rings those of the node; the live collection */
    Announcer(Collection<Ring> rings, Connectivity connectivity, RingOwner owner) {
        this.rings = rings;
        this.connectivity = connectivity;
        this.owner = owner;
    }

    /** The ring has a new group, which the table of groups has already. */
    void committed(Ring ring, long now) {
        if (nextRefresh == Ring.NEVER) {
            nextRefresh = now + REFRESH * ring.interval();
        }
        GroupId own = ring.group().id();
        List<GroupInfo> others = connectivity.allBut(own, now);
        if (!others.isEmpty()) {
            tell(ring, others, now);
        }
        List<GroupInfo> news = connectivity.of(List.of(own), now);
        rings.stream().filter(other -> other != ring).forEach(other -> tell(other, news, now));
    }

    /** Passes on what was new. */
    void learned(int via, List<GroupInfo> news, long now) {
        for (Ring ring : rings) {
            if (ring.leads() || ring.network().index() != via) {
                tell(ring, news, now);
            }
        }
    }

    long next() {
        long next = nextRefresh;
        for (Repeat repeat : repeats) {
            next = Math.min(next, repeat.at());
        }
        return next;
    }

    /** @return whether a refresh is due: the caller confirms its own groups first */
    boolean refreshDue(long now) {
        return now >= nextRefresh;
    }

    void refresh(long now, long interval) {
        nextRefresh = now + REFRESH * interval;
        for (Ring ring : rings) {
            if (ring.leads() && ring.inGroup() && !ring.isAlone()) {
                List<GroupInfo> own = connectivity.of(List.of(ring.group().id()), now);
                broadcast(ring, new Message.Connectivity(own));
                rings.stream().filter(other -> other != ring).forEach(other -> tell(other, own, now));
            }
        }
    }

    void tick(long now) {
        List<Repeat> due = repeats.stream().filter(r -> now >= r.at()).toList();
        repeats.removeAll(due);
        for (Repeat repeat : due) {
            List<GroupInfo> still = connectivity.of(repeat.groups(), now);
            if (!still.isEmpty() && repeat.ring().leads() && repeat.ring().inGroup()) {
                broadcast(repeat.ring(), new Message.Connectivity(still));
            }
        }
    }

    /** A mayor's work: pass the message on; it is mayor for this one only. */
    static void relay(Ring ring, Message.Broadcast order) {
        ring.count("mayor");
        order.to().stream()
                .filter(to -> ring.group().has(to) && !to.equals(ring.self()))
                .forEach(to -> ring.send(to, order.inner()));
    }

    private void tell(Ring ring, List<GroupInfo> infos, long now) {
        if (!ring.inGroup() || ring.isAlone()) {
            return;
        }
        if (ring.leads()) {
            broadcast(ring, new Message.Connectivity(infos));
            List<GroupId> groups = infos.stream().map(GroupInfo::group).toList();
            REPEATS.forEach(after -> repeats.add(new Repeat(ring, groups, now + after * ring.interval())));
        } else {
            ring.send(ring.group().leader(), new Message.Connectivity(infos));
        }
    }

    private void broadcast(Ring ring, Message message) {
        List<RingAddress> members = new ArrayList<>(ring.group().order());
        members.remove(ring.self());
        if (members.size() < FEW) {
            members.forEach(to -> ring.send(to, message));
            return;
        }
        int first = (int) owner.randomBelow(members.size());
        List<List<RingAddress>> shares = new ArrayList<>();
        for (int i = 0; i < MAYORS; i++) {
            shares.add(new ArrayList<>());
        }
        for (int i = 0; i < members.size(); i++) {
            shares.get(i % MAYORS).add(members.get((first + i) % members.size()));
        }
        for (List<RingAddress> share : shares) {
            ring.send(share.get(0), new Message.Broadcast(share.subList(1, share.size()), message));
        }
    }
}
