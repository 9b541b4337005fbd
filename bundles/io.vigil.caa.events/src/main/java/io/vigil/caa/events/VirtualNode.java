package io.vigil.caa.events;

import io.vigil.caa.events.EventRecords.Origin;
import io.vigil.caa.events.EventRecords.Stamp;
import io.vigil.caa.events.internal.VirtualMonitors;
import io.vigil.caa.events.internal.Words;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node of a {@link VirtualCluster} and its monitor files. Not thread-safe; see there. */
public final class VirtualNode implements MonitorFiles {
    private final VirtualCluster cluster;
    private final String name;
    private final int number;
    private final CaaId id;
    private final Duration clockOffset;
    private final TimeSource time;
    private final VirtualMonitors monitors = new VirtualMonitors();
    /** Occurrences by monitor file: each node counts for itself. */
    private final Map<String, Long> occurred = new HashMap<>();

    private boolean up = true;

    VirtualNode(VirtualCluster cluster, String name, int number, CaaId id, Duration clockOffset, TimeSource time) {
        Words.requireWord("name of a node", name);
        Words.requireAtLeast("number of node " + name, number, 0);
        this.cluster = cluster;
        this.name = name;
        this.number = number;
        this.id = id;
        this.clockOffset = clockOffset;
        this.time = time;
    }

    public String name() {
        return name;
    }

    public int number() {
        return number;
    }

    public CaaId id() {
        return id;
    }

    public boolean isUp() {
        return up;
    }

    @Override
    public MonitorFile open(String path) throws MonitorException {
        return monitors.open(path, up && cluster.isFormed());
    }

    /**
     * Something happened on this node; nothing if it is down.
     *
     * @param type any but NODE_UP, NODE_DOWN, NODE_ADD, NODE_DELETE, which have methods of their own
     * @param own the producer's own keys
     */
    public void raise(EventType type, Map<String, String> own) {
        Producer producer = type.producer();
        if (producer == Producer.NODE_STATE || producer == Producer.NODE_LIST) {
            throw new IllegalArgumentException(type + " is no event of one node: use up, down, add or remove");
        }
        EventRecords.of(type, own, stamp(0), origin());
        if (up) {
            receive(type, own, this);
            if (producer.clusterWide() && monitors.monitored(producer.path(), true)) {
                cluster.forward(this, other -> other.receive(type, own, this));
            }
        }
    }

    /**
     * An event of a general producer on this node.
     *
     * @param path {@code /aha/fs/modFile.monFactory/etc/passwd.mon}
     * @throws MonitorException as for open
     */
    public void raise(String path, long returnCode, LocalProcess process, List<String> stack) throws MonitorException {
        String relative = monitors.relative(path);
        if (up) {
            EventRecord local = EventRecords.general(returnCode, process, stack, next(relative), origin());
            monitors.deliver(relative, local, false);
            if (monitors.monitored(relative, true)) {
                cluster.forward(this, other -> other.receiveGeneral(relative, local));
            }
        }
    }

    /** Stops; the others see NODE_DOWN, with REASON=NODE_SHUTDOWN after an orderly stop. Monitors of this node end. */
    public void down(boolean orderly) {
        if (up) {
            stop();
            Map<String, String> own = orderly ? Map.of(Keys.REASON, Keys.NODE_SHUTDOWN) : Map.of();
            cluster.membership(this, EventType.NODE_DOWN, own);
        }
    }

    /** Comes back; every member sees NODE_UP. */
    public void up() {
        if (!up) {
            up = true;
            cluster.membership(this, EventType.NODE_UP, Map.of());
        }
    }

    void stop() {
        up = false;
        occurred.clear();
        monitors.endAll("node " + name + " is down");
    }

    void clusterRemoved() {
        for (Producer producer : Producer.values()) {
            monitors.deliver(producer.path(), EventRecords.error(-1, next(producer.path())), false);
        }
    }

    void receive(EventType type, Map<String, String> own, VirtualNode subject) {
        String path = type.producer().path();
        monitors.deliver(path, EventRecords.of(type, own, next(path), subject.origin()), subject != this);
    }

    private void receiveGeneral(String path, EventRecord local) {
        monitors.deliver(path, EventRecords.remote(local, next(path)), true);
    }

    private Stamp next(String path) {
        return stamp(occurred.merge(path, 1L, Long::sum) - 1);
    }

    private Stamp stamp(long sequence) {
        return new Stamp(time.now().plus(clockOffset), sequence);
    }

    private Origin origin() {
        return new Origin(number, id, cluster.id());
    }
}
