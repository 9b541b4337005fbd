package io.vigil.topology;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.topology.internal.logs.DaemonFiles;
import io.vigil.topology.internal.logs.LogNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a daemon's events to its log files, with the names, limits and backups of the field (spec 82, section 11): start-up log,
 * service log (every event), user log (nodes and adapters), a trace for each interface. Subscribe it to the daemon.
 *
 * <p>Thread-safe; the files are written on the pool for blocking calls, one batch at a time. At most 10,000 lines wait; more are
 * dropped and counted in the next line, so that a full disk never holds the protocol up.
 */
public final class TopologyLogs implements TopologyListener {
    private static final Logger LOG = LoggerFactory.getLogger(TopologyLogs.class);
    private static final int MOST_WAITING = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TimeSource time;
    private final Tasks tasks;
    private final DaemonFiles files;
    private final Deque<TopologyNotice> waiting = new ArrayDeque<>();
    private long dropped;
    private boolean writing;

    /**
     * Where the files are.
     *
     * @param logs directory of the logs and traces
     * @param run the daemon's current directory, where a core would lie
     * @param subsystem part of the traces' names, {@code hats} or {@code cthats}
     * @param locale of the user log, like {@code en_US}
     * @param lines of the service and the user log until they become the backup, 100 to 1,000,000, default 5,000
     */
    public record Places(Path logs, Path run, String subsystem, String locale, int lines) {
        /** Refuses values out of range. */
        public Places {
            if (lines < 100 || lines > 1_000_000) {
                throw new IllegalArgumentException("lines: " + lines + ", allowed 100 to 1000000");
            }
            if (!subsystem.equals("hats") && !subsystem.equals("cthats")) {
                throw new IllegalArgumentException("subsystem: '" + subsystem + "', allowed hats, cthats");
            }
            if (!locale.matches("[A-Za-z0-9_@-]{1,32}")) {
                throw new IllegalArgumentException("locale: '" + locale + "', allowed 1 to 32 of A-Z a-z 0-9 _ @ -");
            }
        }

        public static Places in(Path logs, Path run) {
            return new Places(logs, run, "hats", "en_US", 5_000);
        }
    }

    /**
     * Opens the files; old ones are put aside or deleted. Short file operations on the caller's thread.
     *
     * @param domain part of the names, letters, digits, dot, dash and underscore
     */
    public TopologyLogs(Places places, String domain, TimeSource time, Tasks tasks) throws IOException {
        if (!domain.matches("[A-Za-z0-9._-]{1,63}")) {
            throw new IllegalArgumentException(
                    "domain: '" + domain + "', allowed letters, digits, dot, dash, underscore");
        }
        this.time = time;
        this.tasks = tasks;
        LogNames names = new LogNames(domain, time.now().atZone(time.zone()));
        this.files = new DaemonFiles(
                places.logs(), places.run(), names, places.subsystem(), places.locale(), places.lines());
    }

    @Override
    public void onEvent(TopologyNotice notice) {
        synchronized (waiting) {
            if (waiting.size() >= MOST_WAITING) {
                dropped++;
                return;
            }
            waiting.addLast(notice);
            if (writing) {
                return;
            }
            writing = true;
        }
        writeSoon();
    }

    private void writeSoon() {
        tasks.blocking(Tasks.Urgency.NORMAL, "topology-log", Deadline.in(time, PATIENCE), this::write)
                .whenComplete((more, problem) -> {
                    if (problem != null) {
                        LOG.warn("Topology log not written: {}", problem.toString());
                    }
                    boolean again;
                    synchronized (waiting) {
                        again = !waiting.isEmpty() && problem == null;
                        writing = again;
                    }
                    if (again) {
                        writeSoon();
                    }
                });
    }

    private Boolean write() throws IOException {
        List<TopologyNotice> batch;
        long lost;
        synchronized (waiting) {
            batch = new ArrayList<>(waiting);
            waiting.clear();
            lost = dropped;
            dropped = 0;
        }
        if (lost > 0) {
            files.service(lost + " events were not logged, the disk was too slow");
        }
        for (TopologyNotice notice : batch) {
            String line = notice.at() + " " + notice.sequence() + " " + notice.event();
            files.service(line);
            Adapter adapter = adapter(notice.event());
            if (adapter != null) {
                files.trace(adapter.interfaceName(), line);
            }
            if (adapter != null
                    || notice.event() instanceof TopologyEvent.NodeDown
                    || notice.event() instanceof TopologyEvent.NodeUp) {
                files.user(line);
            }
        }
        return true;
    }

    private static Adapter adapter(TopologyEvent event) {
        if (event instanceof TopologyEvent.AdapterDown down) {
            return down.adapter();
        }
        if (event instanceof TopologyEvent.AdapterUp up) {
            return up.adapter();
        }
        return event instanceof TopologyEvent.Late late ? late.upstream() : null;
    }
}
