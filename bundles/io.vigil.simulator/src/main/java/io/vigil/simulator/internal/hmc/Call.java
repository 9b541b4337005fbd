package io.vigil.simulator.internal.hmc;

import io.vigil.spi.port.WireRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request taken apart. {@code path} holds the decoded segments after {@code /rest/api/}. */
record Call(String method, List<String> path, String uri, Map<String, String> headers, byte[] body) {
    private static final String BASE = "/rest/api/";
    private static final Set<String> QUERY_KEYS =
            Set.of("group", "ignoreError", "timeout", "QUEUE_CLIENTKEY_METHOD", "QUEUE_APPLICATIONID");

    static Call of(WireRequest request) {
        String uri = request.path();
        int mark = uri.indexOf('?');
        String plain = mark < 0 ? uri : uri.substring(0, mark);
        if (!plain.startsWith(BASE)) {
            throw BadRequest.notFound(plain);
        }
        if (mark >= 0) {
            checkQuery(uri.substring(mark + 1));
        }
        List<String> path = new ArrayList<>();
        for (String segment : plain.substring(BASE.length()).split("/")) {
            path.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        Map<String, String> headers = new java.util.HashMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new Call(request.method(), List.copyOf(path), uri, headers, request.body());
    }

    /** There is no paging and no other option (real consoles answer REST0123). */
    private static void checkQuery(String query) {
        for (String pair : query.split("&")) {
            String key = pair.contains("=") ? pair.substring(0, pair.indexOf('=')) : pair;
            if (!QUERY_KEYS.contains(key)) {
                throw new BadRequest(400, "REST0123", "The query parameter " + key + " is not supported.");
            }
        }
    }

    String segment(int index) {
        return index < path.size() ? path.get(index) : "";
    }

    int length() {
        return path.size();
    }

    boolean is(String wanted) {
        return method.equals(wanted);
    }

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    Call from(int index) {
        return new Call(method, path.subList(index, path.size()), uri, headers, body);
    }

    BadRequest methodNotAllowed() {
        return new BadRequest(405, "REST0005", "The method " + method + " is not supported for " + uri + ".");
    }
}
