package io.vigil.caa.events;

import io.vigil.caa.events.internal.LogWriter;
import io.vigil.caa.events.internal.Words;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The producers' side of an {@link AhaDirectory}: appends records for those who monitor them. One publisher a directory;
 * thread-safe; short file operations on the caller's thread.
 */
public final class AhaPublisher implements EventPublisher {
    /** A log is turned over before it grows beyond this many bytes; readers finish the old one first. */
    public static final int MAX_LOG = 1024 * 1024;

    private final LogWriter logs;

    /** Creates the directory of every factory that can be monitored. @param self id of the node the directory stands for */
    public AhaPublisher(Path root, CaaId self) throws IOException {
        this(root, self, MAX_LOG);
    }

    /** @param maxLog 4096 or more */
    public AhaPublisher(Path root, CaaId self, int maxLog) throws IOException {
        Words.requireAtLeast("maxLog", maxLog, MonitorFile.MAX_READ);
        this.logs = new LogWriter(root, self, maxLog);
    }

    /**
     * Appends a record under the monitor's own sequence number, if anybody on this node monitors it (a record of another
     * node: with CLUSTER=YES).
     *
     * @param path {@code /aha/...} of the monitor file
     * @return whether the record must also go to the other nodes: it is of this node, its producer is cluster-wide, and a
     *     monitor with CLUSTER=YES is open here (CAA-22, CAA-23)
     * @throws MonitorException as for open
     */
    public boolean publish(String path, EventRecord record) throws MonitorException {
        return logs.publish(path, record);
    }

    @Override
    public boolean publish(EventRecord record) throws MonitorException {
        return publish(
                MonitorFiles.MOUNT + "/" + EventType.of(record).producer().path(), record);
    }
}
