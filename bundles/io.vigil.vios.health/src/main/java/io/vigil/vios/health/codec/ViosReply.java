package io.vigil.vios.health.codec;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * A whole reply (spec 40, section 3.1).
 *
 * @param title only in the action form
 * @param published only in the action form: day of the reply, its time means nothing
 */
public record ViosReply(Form form, String title, String published, List<ReplyItem> items) {
    /** The three reply forms. */
    public enum Form {
        QUERY,
        ACTION,
        EMPTY
    }

    /** No output at all. */
    public static final ViosReply EMPTY = new ViosReply(Form.EMPTY, "", "", List.of());

    public ViosReply {
        items = List.copyOf(items);
    }

    public static ViosReply query(List<? extends ReplyItem> items) {
        return new ViosReply(Form.QUERY, "", "", List.copyOf(items));
    }

    /** The reply of ADD_MS and ADD_VM. */
    public static ViosReply action(Action action, LocalDate day) {
        return new ViosReply(Form.ACTION, "VIOS " + action.name(), day + "T01:17:00Z", List.of());
    }

    public <T extends ReplyItem> Stream<T> items(Class<T> type) {
        return items.stream().filter(type::isInstance).map(type::cast);
    }
}
