package io.vigil.hmc.internal.rest;

import io.vigil.hmc.internal.xml.Element;
import io.vigil.hmc.internal.xml.MalformedException;
import io.vigil.hmc.internal.xml.XmlReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Atom feeds and entries; links are reduced to their path (HMC-20). */
public final class Atom {
    /**
     * One entry.
     *
     * @param etag empty when the entry has none
     * @param self path of the first usable SELF link; empty when there is none
     * @param body the typed element; with {@link Atom#entries} it has only the fields asked for
     */
    public record Entry(String id, String etag, String self, Element body) {}

    private static final String TYPE = "type=";

    private Atom() {}

    /** Entries of a feed, in order; a lone entry counts as one; an empty body as none. */
    public static List<Entry> entries(byte[] body, Set<String> fields) {
        if (body.length == 0) {
            return List.of();
        }
        return resources(XmlReader.fields(body, fields));
    }

    /** The typed elements alone, as {@link #entries(byte[], Set)} has them: most replies are read for nothing else. */
    static List<Element> bodies(byte[] body, Set<String> fields) {
        if (body.length == 0) {
            return List.of();
        }
        Element root = XmlReader.fields(body, fields);
        List<Element> found = new ArrayList<>();
        for (Element entry : resourceEntries(root)) {
            entry.child("content").flatMap(Atom::typed).ifPresent(found::add);
        }
        found.forEach(Atom::refuseError);
        return found;
    }

    /** As {@link #entries(byte[], Set)} with everything kept: for elements that are sent back. */
    public static List<Entry> whole(byte[] body) {
        return body.length == 0 ? List.of() : resources(XmlReader.tree(body));
    }

    /** An error that came with a good status is no resource, and a list that holds one does not say what is gone. */
    private static List<Entry> resources(Element root) {
        List<Entry> found = entries(root);
        found.forEach(entry -> refuseError(entry.body()));
        return found;
    }

    /** Entries of a document that is read already, errors among them. */
    public static List<Entry> entries(Element root) {
        List<Entry> found = new ArrayList<>();
        resourceEntries(root).forEach(entry -> entry(entry).ifPresent(found::add));
        return List.copyOf(found);
    }

    private static List<Element> resourceEntries(Element root) {
        return switch (root.name()) {
            case "feed" -> root.children("entry");
            case "entry" -> List.of(root);
            default -> throw new MalformedException("reply is <" + root.name() + ">, not an Atom feed or entry");
        };
    }

    private static void refuseError(Element body) {
        if (body.name().equals("HttpErrorResponse")) {
            throw new MalformedException("reply is an error that came with a good status");
        }
    }

    private static Optional<Entry> entry(Element entry) {
        return entry.child("content")
                .flatMap(Atom::typed)
                .map(typed -> new Entry(
                        entry.valueOr("", "id"),
                        entry.valueOr("", "etag"),
                        self(entry).orElse(""),
                        typed));
    }

    /** The element that the content's type names; the first one where it names none that is there. */
    private static Optional<Element> typed(Element content) {
        String type = content.attribute("type").orElse("");
        int at = type.indexOf(TYPE);
        Optional<Element> named = at < 0
                ? Optional.empty()
                : content.child(type.substring(at + TYPE.length()).trim());
        return named.or(() -> content.children().stream().findFirst());
    }

    private static Optional<String> self(Element entry) {
        return entry.children("link").stream()
                .filter(link -> link.attribute("rel").filter("SELF"::equals).isPresent())
                .map(link -> path(link.attribute("href").orElse("")))
                .filter(path -> path.startsWith("/rest/api/"))
                .findFirst();
    }

    /** Path of a link, without host, port and query: the console's own name for itself is never used. */
    public static String path(String href) {
        try {
            String path = URI.create(href.trim()).getRawPath();
            return path == null ? "" : path;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Last step of a link's path: a UUID, in links to resources. */
    public static String lastStep(String href) {
        String path = path(href);
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
