package io.vigil.caa.events.internal;

import io.vigil.caa.events.CaaId;
import io.vigil.caa.events.ClusterEvent;
import io.vigil.caa.events.HealthEffect;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a feed heard of late, and what it logged of late. Not thread-safe. */
public final class FeedMemory {
    private static final Duration LOG_EVERY = Duration.ofHours(1);
    private static final int MOST = 1000;

    private final TimeSource time;
    private final Duration window;
    /** A copy of an event is seldom later than this behind that of the node which wrote it. */
    private static final Duration COPY = Duration.ofSeconds(5);

    private final Deque<Heard> heard = new ArrayDeque<>();
    /** Told as written before it was heard here. */
    private final Deque<Written> early = new ArrayDeque<>();

    private final Map<String, Duration> logged = new HashMap<>();

    /**
     * An event as it was applied, or would have been.
     *
     * @param what type and object: equal for the copies of one event on different nodes, which differ in time and number
     */
    record Heard(Duration at, CaaId node, HealthEffect effect, String text, String what) {}

    private record Written(Duration at, CaaId node, String what) {}

    public FeedMemory(TimeSource time, Duration window) {
        this.time = time;
        this.window = window;
    }

    void remember(CaaId node, HealthEffect effect, ClusterEvent event, String text) {
        Heard last = heard.peekLast();
        // work that failed is done again, before anything else: the same record once
        if (last != null && last.node().equals(node) && last.text().equals(text)) {
            return;
        }
        Duration now = time.monotonic();
        early.removeIf(written -> now.minus(written.at()).compareTo(COPY) > 0);
        String what = what(event);
        if (early.removeIf(
                written -> written.node().equals(node) && written.what().equals(what))) {
            return;
        }
        heard.add(new Heard(now, node, effect, text, what));
        if (heard.size() > MOST) {
            heard.remove();
        }
    }

    /** The database node has written the event: nobody needs to write it again. */
    void written(CaaId node, ClusterEvent event) {
        String what = what(event);
        for (Heard one : heard) {
            if (one.node().equals(node) && one.what().equals(what)) {
                heard.remove(one);
                return;
            }
        }
        early.add(new Written(time.monotonic(), node, what));
        if (early.size() > MOST) {
            early.remove();
        }
    }

    /** In the order they were heard. */
    List<Heard> recent() {
        Duration oldest = time.monotonic().minus(window);
        while (!heard.isEmpty() && heard.peek().at().compareTo(oldest) < 0) {
            heard.remove();
        }
        return new ArrayList<>(heard);
    }

    static String what(ClusterEvent event) {
        return event.typeText() + "|"
                + event.interfaceName().or(event::diskName).orElse("");
    }

    /** Once an hour for each id (CAA-10). */
    boolean mayLog(String id) {
        Duration now = time.monotonic();
        logged.values().removeIf(at -> now.minus(at).compareTo(LOG_EVERY) >= 0);
        if (logged.containsKey(id) || logged.size() >= MOST) {
            return false;
        }
        logged.put(id, now);
        return true;
    }
}
