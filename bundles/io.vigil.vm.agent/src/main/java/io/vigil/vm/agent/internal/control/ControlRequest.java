package io.vigil.vm.agent.internal.control;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * One line to the daemon.
 *
 * @param op sync, status, start, stop, suspend, resume, ping or shutdown
 * @param scope of sync: {@code all}, or the name of the object that was changed
 * @param app name of an application
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ControlRequest(String op, String scope, String app) {
    /** Of sync: everything. */
    public static final String ALL = "all";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static ControlRequest sync(String scope) {
        return new ControlRequest("sync", scope, null);
    }

    public static ControlRequest plain(String op) {
        return new ControlRequest(op, null, null);
    }

    public static ControlRequest app(String op, String app) {
        return new ControlRequest(op, null, app);
    }

    /** Without line break. */
    public String line() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty = no request. */
    public static Optional<ControlRequest> parse(String line) {
        try {
            return Optional.ofNullable(JSON.readValue(line, ControlRequest.class))
                    .filter(request -> request.op != null);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
