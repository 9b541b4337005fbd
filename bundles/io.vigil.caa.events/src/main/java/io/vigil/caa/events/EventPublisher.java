package io.vigil.caa.events;

/** The producers' side of the monitor files of one node: {@link AhaPublisher} on files, {@link MemoryMonitors} in memory. Thread-safe. */
@FunctionalInterface
public interface EventPublisher {
    /**
     * Gives a record to those who monitor its producer on this node (a record of another node: with CLUSTER=YES), under the
     * monitor's own sequence number.
     *
     * @return whether it must also go to the other nodes: it is of this node, its producer is cluster-wide, and it is monitored
     *     here with CLUSTER=YES (CAA-22, CAA-23)
     * @throws IllegalArgumentException if it has no known EVENT_TYPE
     */
    boolean publish(EventRecord record) throws MonitorException;
}
