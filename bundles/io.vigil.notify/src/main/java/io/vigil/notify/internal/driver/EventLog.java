package io.vigil.notify.internal.driver;

import io.vigil.api.event.Event;
import io.vigil.api.store.Commit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event log of 72 section 6.3: one JSON object a line, and a twin line for people. Where they go is a matter of the logging configuration. */
final class EventLog {
    private static final Logger JSON = LoggerFactory.getLogger("ksys.events");
    private static final Logger TEXT = LoggerFactory.getLogger("ksys.events.text");

    void write(List<Commit.RaisedEvent> events, Instant now) {
        for (Commit.RaisedEvent raised : events) {
            Event event = raised.event();
            if (JSON.isInfoEnabled()) {
                JSON.info(Papers.write(fields(raised.id(), event, now)));
            }
            TEXT.info(
                    "{} {} {} {} {} {} {}",
                    now,
                    event.severity().type(),
                    event.name().component(),
                    event.name(),
                    event.objectName(),
                    event.hostGroup(),
                    event.text().replace('\n', ' '));
        }
    }

    private static Map<String, Object> fields(long id, Event event, Instant now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("name", event.name());
        fields.put("type", event.severity().type());
        fields.put("comp", event.name().component());
        fields.put("object", event.objectName());
        fields.put("uuid", event.objectUuid());
        fields.put("hostGroup", event.hostGroup());
        fields.put("eventTime", event.happened().orElse(now));
        fields.put("detectTime", now);
        fields.put("text", event.text());
        fields.put("data", event.data());
        fields.put("dedupeKey", event.dedupeKey());
        fields.put("clears", event.name().clears());
        fields.put("correlation", event.incident());
        return fields;
    }
}
