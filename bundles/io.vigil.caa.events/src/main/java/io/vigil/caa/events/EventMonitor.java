package io.vigil.caa.events;

import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Follows the monitor files of several producers: opens, writes options, selects, reads, and opens again after errors.
 * Thread-safe; all work is done in one mailbox of the tasks port, nothing blocks.
 */
public final class EventMonitor implements AutoCloseable {
    private final Mailbox mailbox;
    private final Map<Producer, ProducerFollower> followers = new EnumMap<>(Producer.class);

    /** Starts nothing; see {@link #start}. */
    public EventMonitor(MonitorFiles files, Tasks tasks, MonitorSettings settings, MonitorListener listener) {
        this.mailbox = tasks.mailbox("cluster events");
        for (Producer producer : settings.producers()) {
            followers.put(producer, new ProducerFollower(producer, files, tasks, mailbox, settings, listener));
        }
    }

    /** Opens all monitor files; each asks for a reconciliation first, since nobody knows what happened before. Once only. */
    public void start() {
        followers.values().forEach(follower -> mailbox.execute(follower::open));
    }

    /** Counters by producer, in the order of {@link Producer} (CAA-21). */
    public Map<Producer, ProducerCounts> counts() {
        Map<Producer, ProducerCounts> counts = new TreeMap<>();
        followers.forEach((producer, follower) -> counts.put(producer, follower.counts()));
        return counts;
    }

    /** Closes the monitor files; nothing is heard any more when it returns, but for a call that is running. */
    @Override
    public void close() {
        followers.values().forEach(ProducerFollower::close);
        mailbox.close();
    }
}
