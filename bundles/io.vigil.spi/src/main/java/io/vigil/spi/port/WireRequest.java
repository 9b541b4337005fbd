package io.vigil.spi.port;

import java.time.Duration;
import java.util.Map;

/**
 * One HTTP request.
 *
 * @param path absolute, with query, already encoded
 * @param headers single-valued
 * @param body empty array = no body
 * @param timeout wait for the complete reply after the connection stands; connecting has its own 5 s limit
 */
public record WireRequest(String method, String path, Map<String, String> headers, byte[] body, Duration timeout) {
    public WireRequest {
        headers = Map.copyOf(headers);
    }

    /** Without header values and body: both may hold secrets. */
    @Override
    public String toString() {
        return method + " " + path + " (" + body.length + " bytes)";
    }
}
