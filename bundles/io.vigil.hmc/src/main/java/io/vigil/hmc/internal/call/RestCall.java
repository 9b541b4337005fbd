package io.vigil.hmc.internal.call;

import io.vigil.hmc.internal.rest.Schema;
import java.time.Duration;
import java.util.Map;

/**
 * One request to a console, before it knows its session.
 *
 * @param function name in traces and in the console's audit log
 * @param path absolute, encoded
 * @param accept media type
 * @param contentType empty = no body
 * @param receive wait for the reply
 */
public record RestCall(
        String function,
        String method,
        String path,
        String accept,
        String contentType,
        byte[] body,
        Map<String, String> extra,
        Duration receive,
        Effect effect) {
    /** Function of the look at a console that says whether it is there. */
    static final String PROBE = "probe";

    private static final byte[] NO_BODY = {};

    public RestCall {
        extra = Map.copyOf(extra);
    }

    public static RestCall get(String function, String path, Duration receive) {
        return new RestCall(function, "GET", path, Schema.ATOM_TYPE, "", NO_BODY, Map.of(), receive, Effect.READ);
    }

    /** A quick view takes no typed Accept (HMC-13). */
    public static RestCall quick(String function, String path, Duration receive) {
        return new RestCall(function, "GET", path, Schema.ANY_TYPE, "", NO_BODY, Map.of(), receive, Effect.READ);
    }

    public static RestCall put(
            String function, String path, String type, byte[] body, Duration receive, Effect effect) {
        return new RestCall(function, "PUT", path, Schema.ATOM_TYPE, type, body, Map.of(), receive, effect);
    }

    public static RestCall post(
            String function, String path, String type, byte[] body, Map<String, String> extra, Duration receive) {
        return new RestCall(function, "POST", path, Schema.ATOM_TYPE, type, body, extra, receive, Effect.CHANGE);
    }

    public static RestCall delete(String function, String path, Duration receive) {
        return new RestCall(
                function, "DELETE", path, Schema.ATOM_TYPE, "", NO_BODY, Map.of(), receive, Effect.REPEATABLE);
    }

    boolean jobRead() {
        return path.startsWith(Schema.UOM_PATH + "jobs/");
    }

    /** A resource or a list: what may wait when a console is slow. */
    boolean plainRead() {
        return effect == Effect.READ && !jobRead() && !function.equals(PROBE);
    }

    @Override
    public String toString() {
        return function + " " + method + " " + path;
    }
}
