package io.vigil.notify.script.internal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vigil.spi.Deadline;
import io.vigil.spi.notify.Delivery;
import io.vigil.spi.notify.Notification;
import io.vigil.spi.notify.Notifier;
import io.vigil.spi.notify.Recipient;
import io.vigil.spi.port.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one event script for each event its filter admits (72 section 7.2). A script that fails is not run again for that
 * event: it may have done half of its work.
 */
public final class ScriptNotifier implements Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptNotifier.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ScriptSettings settings;
    private final TimeSource time;
    private final String name;

    public ScriptNotifier(ScriptSettings settings, TimeSource time) {
        this.settings = settings;
        this.time = time;
        this.name = settings.notifierName();
        FileCheck.complaint(settings.path()).ifPresent(complaint -> {
            throw new IllegalArgumentException("path=" + settings.path() + " is not allowed: " + complaint);
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean accepts(Recipient recipient) {
        return false;
    }

    @Override
    public boolean broadcast() {
        return true;
    }

    @Override
    public Optional<Duration> timeLimit() {
        return Optional.of(settings.timeLimit());
    }

    @Override
    public Delivery deliver(Notification notification, Recipient recipient, Deadline deadline)
            throws InterruptedException {
        if (!settings.wants(notification.event(), notification.type()) || startedByThisScript(notification)) {
            return Delivery.sent();
        }
        Optional<String> complaint = FileCheck.complaint(settings.path());
        if (complaint.isPresent()) {
            return Delivery.rejected(complaint.get());
        }
        try {
            return run(notification, Deadline.in(time, deadline.cap(settings.timeLimit())));
        } catch (IOException | UncheckedIOException e) {
            return Delivery.rejected(settings.path() + " could not be run: " + e.getMessage());
        }
    }

    /** 72-N20: what a script causes must not call it again. */
    private boolean startedByThisScript(Notification notification) {
        return notification.data().getOrDefault("origin", "").equals(name)
                || notification.correlation().equals(name);
    }

    private Delivery run(Notification notification, Deadline deadline) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("vigil-script");
        Path record = Files.createTempFile("vigil-event", ".json");
        try {
            Files.write(record, JSON.writeValueAsBytes(fields(notification)));
            List<String> command = List.of(
                    settings.path().toString(),
                    notification.event(),
                    Integer.toString(notification.type()),
                    notification.component(),
                    notification.object(),
                    notification.objectUuid(),
                    notification.happened().toString(),
                    notification.data().getOrDefault("text", notification.subject()));
            ScriptRun.Result result = ScriptRun.run(command, environment(notification, record), directory, deadline);
            return judge(result);
        } finally {
            Files.deleteIfExists(record);
            delete(directory);
        }
    }

    private Delivery judge(ScriptRun.Result result) {
        if (!result.output().isEmpty()) {
            LOG.info("Script {} said: {}", settings.path(), result.output().strip());
        }
        if (result.killed()) {
            return Delivery.rejected(settings.path() + " was killed after "
                    + settings.timeLimit().toSeconds() + " s");
        }
        String said = result.lastLine().isEmpty() ? "" : ": " + result.lastLine();
        return result.exit() == 0
                ? Delivery.sent()
                : Delivery.rejected(settings.path() + " ended with " + result.exit() + said);
    }

    private Map<String, String> environment(Notification notification, Path record) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
        all.put("LANG", "C.UTF-8");
        all.put("KSYS_CLUSTER", notification.cluster());
        all.put("KSYS_HG", notification.hostGroup());
        all.put(
                "KSYS_OP_ID",
                notification.correlation().isEmpty() ? "event-" + notification.id() : notification.correlation());
        all.put("KSYS_TRIGGER", notification.event());
        all.put("KSYS_PLAN_FILE", "");
        all.put("KSYS_EVENT_JSON", record.toString());
        all.put("KSYS_ORIGIN", name);
        return all;
    }

    private static Map<String, Object> fields(Notification notification) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", notification.id());
        fields.put("cluster", notification.cluster());
        fields.put("name", notification.event());
        fields.put("type", notification.type());
        fields.put("comp", notification.component());
        fields.put("object", notification.object());
        fields.put("uuid", notification.objectUuid());
        fields.put("hostGroup", notification.hostGroup());
        fields.put("eventTime", notification.happened().toString());
        fields.put("detectTime", notification.detected().toString());
        fields.put("text", notification.data().getOrDefault("text", notification.subject()));
        fields.put("correlation", notification.correlation());
        fields.put("data", notification.data());
        return fields;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
