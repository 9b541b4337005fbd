package io.vigil.caa.events;

import io.vigil.caa.events.internal.VirtualMonitors;
import java.util.EnumMap;
import java.util.Map;

/**
 * Monitor files of one node in memory, with both sides: whoever learns of a cluster event publishes it, others in the same
 * process monitor it. For nodes that are simulated, and for members that need no files. Thread-safe; what a publication leads to
 * runs on its thread.
 */
public final class MemoryMonitors implements MonitorFiles, EventPublisher {
    private final CaaId self;
    private final VirtualMonitors monitors = new VirtualMonitors();
    /** Occurrences by producer. */
    private final Map<Producer, Long> occurred = new EnumMap<>(Producer.class);

    /** @param self id of the node: records of others go only to monitors with CLUSTER=YES (CAA-22) */
    public MemoryMonitors(CaaId self) {
        this.self = self;
    }

    @Override
    public synchronized MonitorFile open(String path) throws MonitorException {
        return monitors.open(path, true);
    }

    @Override
    public synchronized boolean publish(EventRecord record) {
        Producer producer = EventType.of(record).producer();
        boolean local = record.value(Keys.NODE_ID).flatMap(CaaId::parse).equals(java.util.Optional.of(self));
        long sequence = occurred.merge(producer, 1L, Long::sum) - 1;
        monitors.deliver(producer.path(), record.numbered(sequence), !local);
        return local && producer.clusterWide() && monitors.monitored(producer.path(), true);
    }
}
