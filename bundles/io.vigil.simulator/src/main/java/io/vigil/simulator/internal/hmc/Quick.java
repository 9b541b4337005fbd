package io.vigil.simulator.internal.hmc;

import io.vigil.spi.port.WireReply;
import java.util.List;
import java.util.Map;

/** {@code quick/All}, {@code quick} and {@code quick/{Property}} of anything (spec 30 b.7). */
final class Quick {
    private Quick() {}

    /** @param call begins with {@code quick} */
    static WireReply all(Call call, List<Map<String, Object>> views) {
        call.readOnly();
        if (!call.segment(1).equals("All") || call.length() > 2) {
            throw BadRequest.notFound(String.join("/", call.path()));
        }
        return views.isEmpty() ? Replies.empty(204) : Replies.json(views);
    }

    /** @param call begins with {@code quick} */
    static WireReply of(Call call, Map<String, Object> view) {
        call.readOnly();
        String property = call.segment(1);
        if (call.length() > 2 || !property.isEmpty() && !view.containsKey(property)) {
            throw BadRequest.notFound(String.join("/", call.path()));
        }
        return Replies.json(property.isEmpty() ? view : view.get(property));
    }
}
