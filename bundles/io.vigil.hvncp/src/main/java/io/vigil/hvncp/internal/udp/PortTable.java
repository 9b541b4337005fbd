package io.vigil.hvncp.internal.udp;

import io.vigil.hvncp.MacAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the adapters are that announced themselves to a trunk; each entry ages (spec 51, section 10.1). Thread-safe. */
final class PortTable {
    static final Duration AGE = Duration.ofSeconds(35);

    /** What the table made of an announcement. */
    enum Plugged {
        /** It was not known, or at another place. */
        NEW,
        KNOWN,
        NO_ROOM
    }

    private final int most;
    private final Map<MacAddress, Entry> entries = new HashMap<>();

    private record Entry(InetSocketAddress at, Duration heard) {
        boolean aged(Duration now) {
            return now.minus(heard).compareTo(AGE) >= 0;
        }
    }

    PortTable(int most) {
        this.most = most;
    }

    /** An adapter says that it is there. The last one to say so has the address. */
    synchronized Plugged up(MacAddress adapter, InetSocketAddress at, Duration now) {
        if (!entries.containsKey(adapter) && entries.size() >= most) {
            entries.values().removeIf(entry -> entry.aged(now));
            if (entries.size() >= most) {
                return Plugged.NO_ROOM;
            }
        }
        Entry before = entries.put(adapter, new Entry(at, now));
        boolean known = before != null && !before.aged(now) && before.at().equals(at);
        return known ? Plugged.KNOWN : Plugged.NEW;
    }

    /** It says that it goes; the word of another that had its address before does not count. */
    synchronized void down(MacAddress adapter, InetSocketAddress at) {
        Entry entry = entries.get(adapter);
        if (entry != null && entry.at().equals(at)) {
            entries.remove(adapter);
        }
    }

    /** It said something else. Only the one that is known keeps its entry young by that. */
    synchronized void heard(MacAddress adapter, InetSocketAddress at, Duration now) {
        entries.computeIfPresent(adapter, (mac, entry) -> entry.at().equals(at) ? new Entry(at, now) : entry);
    }

    synchronized Optional<InetSocketAddress> where(MacAddress adapter, Duration now) {
        return Optional.ofNullable(entries.get(adapter))
                .filter(entry -> !entry.aged(now))
                .map(Entry::at);
    }

    /** Each place once, for a broadcast. */
    synchronized List<InetSocketAddress> all(Duration now) {
        return entries.values().stream()
                .filter(entry -> !entry.aged(now))
                .map(Entry::at)
                .distinct()
                .toList();
    }
}
