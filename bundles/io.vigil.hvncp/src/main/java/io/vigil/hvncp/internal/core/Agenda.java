package io.vigil.hvncp.internal.core;

import io.vigil.hvncp.MacAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** When each of many sessions has something to do; a thousand of them cost no more than the one that is due. */
final class Agenda {
    private final NavigableSet<Entry> entries =
            new TreeSet<>(Comparator.comparingLong(Entry::due).thenComparing(Entry::peer));
    private final Map<MacAddress, Entry> byPeer = new HashMap<>();

    private record Entry(long due, MacAddress peer) {}

    /** Replaces what was noted for the peer; {@code Long.MAX_VALUE} strikes it out. */
    void note(MacAddress peer, long due) {
        Entry old = byPeer.get(peer);
        if (old == null ? due == Long.MAX_VALUE : old.due() == due) {
            return;
        }
        if (old != null) {
            byPeer.remove(peer);
            entries.remove(old);
        }
        if (due != Long.MAX_VALUE) {
            Entry entry = new Entry(due, peer);
            byPeer.put(peer, entry);
            entries.add(entry);
        }
    }

    /** Peers that are due, the longest overdue first. */
    List<MacAddress> due(long now) {
        if (next() > now) {
            return List.of();
        }
        List<MacAddress> due = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.due() > now) {
                break;
            }
            due.add(entry.peer());
        }
        return due;
    }

    /** When the next peer is due, ns; {@code Long.MAX_VALUE} for never. */
    long next() {
        return entries.isEmpty() ? Long.MAX_VALUE : entries.first().due();
    }
}
