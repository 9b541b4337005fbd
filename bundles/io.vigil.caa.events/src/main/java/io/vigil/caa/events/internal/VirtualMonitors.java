package io.vigil.caa.events.internal;

import io.vigil.caa.events.Errno;
import io.vigil.caa.events.EventRecord;
import io.vigil.caa.events.EventWriter;
import io.vigil.caa.events.MonitorException;
import io.vigil.caa.events.MonitorFile;
import io.vigil.caa.events.MonitorOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Monitor files of one virtual node. */
public final class VirtualMonitors {
    /** Consumers begin and end on threads of their own. */
    private final List<OpenMonitor> open = new CopyOnWriteArrayList<>();

    /** @param clustered false when there is no cluster: then its producers are not there either */
    public MonitorFile open(String path, boolean clustered) throws MonitorException {
        MonitorPath checked = MonitorPath.of(path);
        if (!clustered && checked.factory().producer().isPresent()) {
            throw new MonitorException(Errno.ENODEV, "'" + path + "': the node is in no cluster");
        }
        OpenMonitor monitor = new OpenMonitor(checked, new OpenMonitor.Feeder() {
            @Override
            public void begin(OpenMonitor started, MonitorOptions options) {
                open.add(started);
            }

            @Override
            public void end(OpenMonitor ended) {
                open.remove(ended);
            }
        });
        return monitor;
    }

    public String relative(String path) throws MonitorException {
        return MonitorPath.of(path).relative();
    }

    public boolean monitored(String relative, boolean cluster) {
        return open.stream().anyMatch(m -> m.path().relative().equals(relative) && m.monitors(cluster));
    }

    /** @param remote reaches only those who asked for CLUSTER=YES (CAA-22) */
    public void deliver(String relative, EventRecord record, boolean remote) {
        String text = EventWriter.line(record);
        List.copyOf(open).stream()
                .filter(m -> m.path().relative().equals(relative) && m.monitors(remote))
                .forEach(m -> m.offer(record, text));
    }

    public void endAll(String why) {
        List<OpenMonitor> ended = List.copyOf(open);
        open.clear();
        ended.forEach(m -> m.end(new MonitorException(Errno.EBADF, why)));
    }
}
