package io.vigil.caa.events;

/**
 * The mount point of the event infrastructure on one node, {@code /aha} (spec 41, section 2). Thread-safe. Real files:
 * {@link AhaDirectory}; in memory: {@link VirtualNode}.
 */
public interface MonitorFiles {
    /** Where paths begin, whatever directory or object stands behind it. */
    String MOUNT = "/aha";

    /**
     * Opens a monitor file and creates it where it is missing, with the directories between it and its factory.
     *
     * @param path {@code /aha/cluster/nodeState.monFactory/nodeStateEvent.mon}
     * @throws MonitorException ENODEV, EPERM, ENOTSUP; EIO where real files are behind it
     */
    MonitorFile open(String path) throws MonitorException;

    /** Opens the monitor file of a cluster producer. */
    default MonitorFile open(Producer producer) throws MonitorException {
        return open(MOUNT + "/" + producer.path());
    }
}
