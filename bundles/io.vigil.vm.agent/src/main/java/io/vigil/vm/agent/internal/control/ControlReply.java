package io.vigil.vm.agent.internal.control;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One line from the daemon.
 *
 * @param rc 0 = done
 * @param text why not; empty when done
 * @param data status: state by application; ping: pid
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ControlReply(int rc, String text, Map<String, String> data) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public ControlReply {
        text = text == null ? "" : text;
        data = data == null ? Map.of() : new TreeMap<>(data);
    }

    public static ControlReply done() {
        return new ControlReply(0, "", Map.of());
    }

    public static ControlReply done(Map<String, String> data) {
        return new ControlReply(0, "", data);
    }

    public static ControlReply refused(String why) {
        return new ControlReply(1, why, Map.of());
    }

    public String line() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty = no reply. */
    public static Optional<ControlReply> parse(String line) {
        try {
            return Optional.ofNullable(JSON.readValue(line, ControlReply.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
