package io.vigil.hvncp.internal.udp;

import io.vigil.hvncp.MacAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Which counters of each sender have come. A network may change the order of datagrams, so the highest 64 are known one by
 * one; what is not above the rest is old. Not thread-safe.
 */
final class Replays {
    private static final int WINDOW = 64;
    private static final int SENDERS = 8192;

    private final Map<MacAddress, Recent> senders = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MacAddress, Recent> eldest) {
            return size() > SENDERS;
        }
    };

    private static final class Recent {
        private final NavigableSet<Long> counters = new TreeSet<>();
        private long floor;

        Recent(long first) {
            floor = first - 1;
        }

        boolean fresh(long counter) {
            if (counter <= floor || !counters.add(counter)) {
                return false;
            }
            if (counters.size() > WINDOW) {
                floor = counters.pollFirst();
            }
            return true;
        }
    }

    /** Whether a datagram with this counter is new; it is known from now on. */
    boolean fresh(MacAddress sender, long counter) {
        return senders.computeIfAbsent(sender, first -> new Recent(counter)).fresh(counter);
    }
}
