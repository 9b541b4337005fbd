package io.vigil.simulator.internal.hmc;

import io.vigil.spi.port.WireRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request taken apart. {@code path} holds the decoded segments after {@code /rest/api/}. */
record Call(String method, List<String> path, String uri, Query query, Map<String, String> headers, byte[] body) {
    private static final String BASE = "/rest/api/";

    static Call of(WireRequest request) {
        String uri = request.path();
        int mark = uri.indexOf('?');
        String plain = mark < 0 ? uri : uri.substring(0, mark);
        if (!plain.startsWith(BASE)) {
            throw BadRequest.notFound(plain);
        }
        List<String> path = new ArrayList<>();
        for (String segment : plain.substring(BASE.length()).split("/")) {
            path.add(decoded(segment));
        }
        Query query = mark < 0 ? Query.NONE : Query.parse(uri.substring(mark + 1));
        return new Call(request.method(), List.copyOf(path), uri, query, headers(request), request.body());
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(400, "REST0001", "The URI cannot be read: " + e.getMessage());
        }
    }

    /** Names in lower case. */
    static Map<String, String> headers(WireRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
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
        return new Call(method, path.subList(index, path.size()), uri, query, headers, body);
    }

    /** For what can only be read. */
    void readOnly() {
        if (!is("GET")) {
            throw methodNotAllowed();
        }
    }

    /** The tag a client has, if it asks for nothing but news. */
    boolean knows(String etag) {
        return header("if-none-match")
                .filter(tag -> tag.replace("\"", "").trim().equals(etag))
                .isPresent();
    }

    BadRequest methodNotAllowed() {
        return new BadRequest(405, "REST0005", "The method " + method + " is not supported for " + uri + ".");
    }
}
