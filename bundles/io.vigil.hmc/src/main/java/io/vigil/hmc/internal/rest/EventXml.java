package io.vigil.hmc.internal.rest;

import java.util.Set;

/**
 * An Event element (30 b.8): a hint to read again.
 *
 * @param type such as {@code MODIFY_URI}; a word not seen before is kept as it is
 * @param id the console's number
 * @param resource path of the resource, without the console's name for itself; empty for events about none
 * @param detail what changed, such as {@code ReferenceCode,Other}; may be empty
 */
public record EventXml(String type, String id, String resource, String detail) {
    public static final Set<String> FIELDS = Set.of("EventType", "EventID", "EventData", "EventDetail");

    public static EventXml of(Atom.Entry entry) {
        return new EventXml(
                entry.body().valueOr("", "EventType"),
                entry.body().valueOr("", "EventID"),
                Atom.path(entry.body().valueOr("", "EventData")),
                entry.body().valueOr("", "EventDetail"));
    }
}
