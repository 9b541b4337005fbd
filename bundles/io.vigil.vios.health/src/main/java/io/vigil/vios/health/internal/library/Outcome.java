package io.vigil.vios.health.internal.library;

import io.vigil.vios.health.codec.ReplyItem;
import io.vigil.vios.health.codec.ViosReply;
import java.util.ArrayList;
import java.util.List;

/** What a request came to: reply, failures of single VMs or VIOSs, orders to host monitors, lines for the log. */
final class Outcome {
    private ViosReply reply = ViosReply.EMPTY;
    private final List<ReplyItem.Failure> failures = new ArrayList<>();
    private final List<HmOrder> orders = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Outcome reply(ViosReply value) {
        reply = value;
        return this;
    }

    Outcome reply(List<? extends ReplyItem> items) {
        return reply(ViosReply.query(items));
    }

    void failure(int code, String uuid, String message) {
        failures.add(new ReplyItem.Failure(code, uuid, message));
    }

    void order(HmOrder order) {
        orders.add(order);
    }

    void note(String line) {
        notes.add(line);
    }

    ViosReply reply() {
        return failures.isEmpty() ? reply : ViosReply.query(failures);
    }

    /** That of the first failure. */
    int exitCode() {
        return failures.isEmpty() ? 0 : failures.get(0).code();
    }

    List<ReplyItem.Failure> failures() {
        return failures;
    }

    List<HmOrder> orders() {
        return orders;
    }

    List<String> notes() {
        return notes;
    }
}
