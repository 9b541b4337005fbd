package io.vigil.hmc.internal.rest;

import io.vigil.model.HostId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event of a console (30 b.8).
 *
 * @param type the console's word, such as {@code MODIFY_URI}
 * @param path of the resource it is about; empty when it is about none
 */
public record ConsoleEvent(String type, String id, String path) {
    private static final Set<String> FIELDS = Set.of("EventType", "EventID", "EventData");
    /** Events were lost, or never listened to. */
    private static final Set<String> GAPS = Set.of("NEW_CLIENT", "CACHE_CLEARED", "MISSING_EVENTS");

    private static final Set<String> CHANGES =
            Set.of("ADD_URI", "MODIFY_URI", "DELETE_URI", "INVALID_URI", "HIDDEN_URI", "VISIBLE_URI");

    private static final Pattern HOST = Pattern.compile(
            "/ManagedSystem/([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})(?:/(?:LogicalPartition|VirtualIOServer)/.*)?");

    /** Events of a reply, in order; none in an empty one. */
    public static List<ConsoleEvent> readAll(byte[] body) {
        return Atom.entries(body, FIELDS).stream()
                .map(Atom.Entry::body)
                .filter(element -> element.name().equals("Event"))
                .map(event -> new ConsoleEvent(
                        event.valueOr("", "EventType"),
                        event.valueOr("", "EventID"),
                        Atom.path(event.valueOr("", "EventData"))))
                .toList();
    }

    /** What was known before may be old, whatever it is. */
    public boolean gap() {
        return GAPS.contains(type);
    }

    /** The host that changed, or one of its partitions did; empty for anything else. */
    public Optional<HostId> host() {
        Matcher at = HOST.matcher(path);
        return CHANGES.contains(type) && at.find() && at.end() == path.length()
                ? Optional.of(new HostId(at.group(1)))
                : Optional.empty();
    }
}
