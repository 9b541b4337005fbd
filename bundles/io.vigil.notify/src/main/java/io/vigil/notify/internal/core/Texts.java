package io.vigil.notify.internal.core;

import io.vigil.api.event.Event;
import io.vigil.api.event.Severity;
import io.vigil.api.store.OutboxMessage;
import io.vigil.spi.notify.Notification;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The message texts of 72 section 6. Pure. */
public final class Texts {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx", Locale.ROOT);
    private static final DateTimeFormatter SHORT_TIME = DateTimeFormatter.ofPattern("HH:mm'Z'", Locale.ROOT);
    private static final int SHORT = 160;

    private final String cluster;
    private final ZoneId zone;

    public Texts(String cluster, ZoneId zone) {
        this.cluster = cluster;
        this.zone = zone;
    }

    /** @param batch most urgent first; {@code plan} the plan's report, empty when there is none */
    public Notification compose(List<OutboxMessage> batch, String plan, int repeated, List<String> folded) {
        OutboxMessage first = batch.get(0);
        Event event = first.event();
        String subject = subject(event) + (batch.size() > 1 ? ", and " + (batch.size() - 1) + " more" : "");
        Map<String, String> data = new TreeMap<>(event.data());
        data.putIfAbsent("text", event.text());
        return new Notification(
                first.eventId(),
                cluster,
                event.name().name(),
                event.severity().type(),
                event.name().component().name(),
                event.objectName(),
                event.objectUuid(),
                event.hostGroup(),
                event.happened().orElse(first.created()),
                first.created(),
                subject,
                body(batch, plan, repeated, folded),
                shortText(first),
                event.incident(),
                repeated,
                folded,
                data);
    }

    private String body(List<OutboxMessage> batch, String plan, int repeated, List<String> folded) {
        OutboxMessage first = batch.get(0);
        Event event = first.event();
        StringBuilder body = new StringBuilder();
        line(body, "Event", event.name() + " (" + word(event.severity()) + ")");
        line(
                body,
                "Object",
                object(event)
                        + (event.objectUuid().isEmpty() ? "" : " " + event.objectUuid())
                        + (event.hostGroup().isEmpty() ? "" : ", host group " + event.hostGroup()));
        line(
                body,
                "Happened",
                date(event.happened().orElse(first.created())) + "      Detected " + date(first.created()));
        line(body, "Text", text(first));
        mode(body, event);
        if (event.data().containsKey("command")) {
            line(body, "Run", event.data().get("command"));
        }
        if (!plan.isEmpty()) {
            line(body, "Plan", plan.strip().replace("\n", "\n           "));
        }
        folded.forEach(part -> line(body, "With", part));
        batch.stream().skip(1).forEach(other -> line(body, "Also", also(other)));
        line(body, "Next", "ksysmgr query event id=" + first.eventId() + " ; ksysmgr query system status monitor=yes");
        line(body, "Repeated", repeated + " times since first mail");
        return body.toString();
    }

    private static void mode(StringBuilder body, Event event) {
        String mode = event.data().getOrDefault("mode", "");
        if (mode.equals("advisory_mode")) {
            String what = event.name().component().name().toLowerCase(Locale.ROOT);
            line(
                    body,
                    "Mode",
                    "advisory_mode: no action taken, run: ksysmgr restart " + what + " " + event.objectName());
        } else if (!mode.isEmpty()) {
            line(body, "Mode", mode);
        }
    }

    private String also(OutboxMessage message) {
        Event event = message.event();
        return event.severity() + " " + event.name() + " " + object(event) + ", "
                + date(event.happened().orElse(message.created())) + ": " + text(message);
    }

    /** One line, marked when it reached us late (D5). */
    private String text(OutboxMessage message) {
        Event event = message.event();
        String late = Delayed.late(message)
                ? " (delayed, happened " + date(event.happened().orElseThrow()) + ")"
                : "";
        return event.text().replace('\n', ' ') + late;
    }

    String subject(Event event) {
        return "[ksys " + cluster + "] " + event.severity() + " " + event.name() + " " + object(event)
                + (event.hostGroup().isEmpty() ? "" : " (" + event.hostGroup() + ")");
    }

    /** ASCII, at most 160 characters; the number at its end is never cut off (NOT-13). */
    String shortText(OutboxMessage message) {
        Event event = message.event();
        String vms =
                event.data().containsKey("managed_vms") ? " " + event.data().get("managed_vms") + "VMs" : "";
        String mode = event.data().containsKey("mode") ? " " + event.data().get("mode") : "";
        String front = cluster + " " + event.severity().name().substring(0, 4) + " "
                + event.name().name().replace("_DETECTED", "") + " " + event.objectName() + " " + event.hostGroup()
                + " " + SHORT_TIME.format(message.created().atZone(ZoneOffset.UTC)) + vms + mode;
        String end = " #" + message.eventId();
        String ascii = front.replaceAll(" +", " ").replaceAll("[^ -~]", "?");
        return ascii.substring(0, Math.min(ascii.length(), SHORT - end.length())) + end;
    }

    /** A text that is not about one event: closing lines, summaries. */
    public Notification plain(
            long id,
            String name,
            Severity severity,
            String object,
            String group,
            String correlation,
            Instant now,
            List<String> lines) {
        String subject = "[ksys " + cluster + "] " + name + (object.isEmpty() ? "" : " " + object)
                + (group.isEmpty() ? "" : " (" + group + ")");
        String end = " #" + id;
        String ascii = (cluster + " " + name + " " + object + ": " + lines.get(0))
                .replaceAll(" +", " ")
                .replaceAll("[^ -~]", "?");
        return new Notification(
                id,
                cluster,
                name,
                severity.type(),
                "KSYS",
                object,
                "",
                group,
                now,
                now,
                subject,
                "At         " + date(now) + "\n" + String.join("\n", lines) + "\n",
                ascii.substring(0, Math.min(ascii.length(), SHORT - end.length())) + end,
                correlation,
                0,
                List.of(),
                Map.of("text", lines.get(0)));
    }

    static String object(Event event) {
        return (event.name().component().name().toLowerCase(Locale.ROOT) + " " + event.objectName()).strip();
    }

    static String utc(Instant at) {
        return DATE.format(at.atZone(ZoneOffset.UTC));
    }

    private String date(Instant at) {
        return DATE.format(at.atZone(zone));
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static void line(StringBuilder body, String label, String text) {
        body.append(label).append(" ".repeat(11 - label.length())).append(text).append('\n');
    }
}
