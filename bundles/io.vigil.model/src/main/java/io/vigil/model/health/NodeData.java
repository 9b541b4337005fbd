package io.vigil.model.health;

import io.vigil.model.Mtm;
import io.vigil.model.ViosId;
import java.util.List;
import java.util.OptionalLong;

/** Stored cluster event records of the VIOSs, oldest first, with the tag to acknowledge. */
public record NodeData(OptionalLong hsTag, List<Item> items) {
    public NodeData {
        items = List.copyOf(items);
    }

    /** One record; {@code event} is its text, white space as read (spec 41). */
    public record Item(Mtm host, ViosId vios, String event) {}
}
