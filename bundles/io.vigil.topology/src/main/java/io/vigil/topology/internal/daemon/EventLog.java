package io.vigil.topology.internal.daemon;

import io.vigil.topology.TopologyEvent;
import io.vigil.topology.TopologyListener;
import io.vigil.topology.TopologyNotice;
import io.vigil.topology.TopologyStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Numbers events, keeps the last ones, and tells each subscriber all of them in order (I-11, TS-10). For one thread. */
final class EventLog {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    private final int kept;
    private final Deque<TopologyNotice> notices = new ArrayDeque<>();
    private final List<TopologyListener> listeners = new ArrayList<>();
    private long sequence;

    EventLog(int kept) {
        this.kept = kept;
    }

    long sequence() {
        return sequence;
    }

    /** Numbers and keeps the events; they are not delivered yet. */
    List<TopologyNotice> append(List<TopologyEvent> events, Instant at) {
        List<TopologyNotice> fresh = new ArrayList<>(events.size());
        for (TopologyEvent event : events) {
            TopologyNotice notice = new TopologyNotice(++sequence, at, event);
            fresh.add(notice);
            notices.addLast(notice);
            if (notices.size() > kept) {
                notices.removeFirst();
            }
        }
        return fresh;
    }

    void deliver(List<TopologyNotice> fresh) {
        for (TopologyNotice notice : fresh) {
            List.copyOf(listeners).forEach(listener -> tell(listener, notice));
        }
    }

    /** @param after what the subscriber has seen already; negative: nothing, it wants the state first */
    void subscribe(TopologyListener listener, long after, Supplier<TopologyStatus> state) {
        boolean complete = after >= 0 && after <= sequence && after >= sequence - notices.size();
        if (complete) {
            notices.stream().filter(n -> n.sequence() > after).toList().forEach(n -> tell(listener, n));
        } else {
            guarded(() -> listener.onState(state.get()));
        }
        listeners.add(listener);
    }

    void unsubscribe(TopologyListener listener) {
        listeners.remove(listener);
    }

    private static void tell(TopologyListener listener, TopologyNotice notice) {
        guarded(() -> listener.onEvent(notice));
    }

    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.warn("A listener of the topology threw", e);
        }
    }
}
