package io.vigil.topology.internal.logs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * All files of one daemon in its log and run directories (spec 82, section 11). Opening them makes room: backups of the start-up
 * log, old instances of the other logs, the core of a daemon that crashed.
 */
public final class DaemonFiles {
    private static final int START_UP_KEPT = 7;
    private static final int INSTANCES = 5;
    private static final int CORES = 3;
    private static final String STARTED = "daemon.started";

    private final Path logs;
    private final Path run;
    private final String subsystem;
    private final LogNames names;
    private final Path startUp;
    private final LineLog service;
    private final LineLog user;
    private final Map<String, NimTrace> traces = new HashMap<>();

    /**
     * @param names of this start
     * @param subsystem part of the traces' names, {@code hats} or {@code cthats}
     * @param locale of the user log's texts, like {@code en_US}
     * @param lines of the service and the user log until they are backed up
     */
    public DaemonFiles(Path logs, Path run, LogNames names, String subsystem, String locale, int lines)
            throws IOException {
        this.logs = Files.createDirectories(logs);
        this.run = Files.createDirectories(run);
        this.subsystem = subsystem;
        this.names = names;
        keepCore();
        this.startUp = logs.resolve(names.startUp());
        if (Files.exists(startUp)) {
            new NumberedFiles(startUp, "%d", START_UP_KEPT).rotate();
        }
        Files.writeString(startUp, "started " + names.started() + "\n", StandardCharsets.UTF_8);
        this.service = new LineLog(logs.resolve(names.service()), lines);
        service.append("service log of the domain " + names.domain());
        this.user = new LineLog(logs.resolve(names.user(locale)), lines);
        user.append("user log of the domain " + names.domain());
        String instance = "hats\\.\\d{2}\\.\\d{6}\\." + Pattern.quote(names.domain());
        Retention.apply(logs, Pattern.compile(instance), INSTANCES);
        Retention.apply(logs, Pattern.compile(instance + "\\.[A-Za-z0-9_@-]+"), INSTANCES);
        Files.writeString(run.resolve(STARTED), names.started().toString(), StandardCharsets.UTF_8);
    }

    public void startUp(String line) throws IOException {
        Files.writeString(startUp, line + "\n", StandardCharsets.UTF_8, java.nio.file.StandardOpenOption.APPEND);
    }

    public void service(String line) throws IOException {
        service.append(line);
    }

    public void user(String line) throws IOException {
        user.append(line);
    }

    public void trace(String interfaceName, String line) throws IOException {
        NimTrace trace = traces.get(interfaceName);
        if (trace == null) {
            trace = new NimTrace(logs.resolve(LogNames.trace(subsystem, interfaceName)));
            traces.put(interfaceName, trace);
        }
        trace.append(line);
    }

    /** A core that lies here is of the daemon before: it gets that one's start time. */
    private void keepCore() throws IOException {
        Path core = run.resolve("core");
        if (Files.exists(core)) {
            Files.move(
                    core,
                    run.resolve(new LogNames(names.domain(), crashedDaemonStarted(core)).core()),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Retention.apply(run, Pattern.compile("core\\.\\d{2}\\.\\d{6}\\." + Pattern.quote(names.domain())), CORES);
    }

    /** Where nothing readable tells when it started, the time of the core itself. */
    private ZonedDateTime crashedDaemonStarted(Path core) throws IOException {
        Path started = run.resolve(STARTED);
        if (Files.exists(started)) {
            try {
                return ZonedDateTime.parse(
                        Files.readString(started, StandardCharsets.UTF_8).strip());
            } catch (DateTimeException e) {
                // A damaged note is no reason not to start.
                return atTimeOf(core);
            }
        }
        return atTimeOf(core);
    }

    private ZonedDateTime atTimeOf(Path core) throws IOException {
        return Files.getLastModifiedTime(core)
                .toInstant()
                .atZone(names.started().getZone());
    }
}
