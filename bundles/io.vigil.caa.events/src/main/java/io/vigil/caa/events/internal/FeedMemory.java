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
    private final Deque<Heard> heard = new ArrayDeque<>();
    private final Map<String, Duration> logged = new HashMap<>();

    /**
     * An event as it was applied, or would have been.
     *
     * @param what type and object: equal for the copies of one event on different nodes, which differ in time and number
     */
    record Heard(Duration at, CaaId node, HealthEffect effect, String text, String what) {}

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
        heard.add(new Heard(time.monotonic(), node, effect, text, what(event)));
        if (heard.size() > MOST) {
            heard.remove();
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
