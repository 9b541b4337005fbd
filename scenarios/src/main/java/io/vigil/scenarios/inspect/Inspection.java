package io.vigil.scenarios.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.hmc.internal.rest.Atom;
import io.vigil.hmc.internal.rest.Schema;
import io.vigil.hmc.internal.xml.Element;
import io.vigil.hmc.internal.xml.XmlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one file says.
 *
 * @param json the meaning
 * @param damaged the file is broken or cut short: only a part could be read
 */
record Inspection(ObjectNode json, boolean damaged) {
    private static final int SHOWN = 20;

    /** @throws NoReplyException when the file holds no reply of an HMC */
    static Inspection of(String name, byte[] file) throws NoReplyException {
        SavedReply saved = SavedReply.of(file);
        Facts facts = new Facts().text("file", name).put("capture", capture(saved));
        byte[] body = saved.body();
        int status = saved.status().orElse(0);
        boolean damaged = saved.damage().isPresent();
        if (body.length == 0 && (damaged || status == 0)) {
            throw new NoReplyException(saved.damage().orElse("it is empty"));
        }
        if (body.length == 0) {
            facts.text("kind", status >= 400 ? "error" : "empty");
            facts.put("objects", errors(status, saved));
        } else if (body[0] == '<') {
            damaged |= xml(saved, facts);
        } else if (QuickObjects.startsLike(body[0])) {
            damaged |= QuickObjects.of(saved, facts);
        } else {
            String start = new String(body, 0, Math.min(SHOWN, body.length), StandardCharsets.US_ASCII);
            throw new NoReplyException("line " + saved.line() + ", column 1: neither XML nor JSON, it starts with '"
                    + start.lines().findFirst().orElse("").strip() + "'");
        }
        saved.damage().ifPresent(what -> facts.text("damage", what));
        return new Inspection(facts.node(), damaged);
    }

    /** @return whether the document is damaged */
    private static boolean xml(SavedReply saved, Facts facts) throws NoReplyException {
        XmlReader.Partial read = XmlReader.partial(saved.body());
        Optional<Facts> end = read.end().map(e -> End.of(e, saved));
        Element root = read.root()
                .orElseThrow(() -> new NoReplyException(
                        read.end().map(e -> End.words(e, saved)).orElse("")));
        switch (root.name()) {
            case "feed", "entry" -> entries(root, saved, lastCut(root, read.open()), facts);
            case "VIO" -> {
                boolean asks = root.child("Request").isPresent();
                facts.text("kind", "health document");
                facts.put(
                        asks ? "viosRequest" : "viosReply",
                        asks ? ViosDocument.request(text(saved)) : ViosDocument.reply(text(saved)));
            }
            default -> element(root, saved, end, read.open() > 0, facts);
        }
        end.ifPresent(where -> facts.put("endsAt", where));
        return end.isPresent();
    }

    /** Whether the last object that can be described was cut: the last entry, and that it has a content at all. */
    private static boolean lastCut(Element root, int open) {
        if (root.name().equals("entry")) {
            return open > 0;
        }
        List<Element> entries = root.children("entry");
        return open > 1
                && !entries.isEmpty()
                && entries.get(entries.size() - 1)
                        .child("content")
                        .filter(content -> !content.children().isEmpty())
                        .isPresent();
    }

    private static void element(Element root, SavedReply saved, Optional<Facts> end, boolean cut, Facts facts)
            throws NoReplyException {
        boolean ours = root.namespace().equals(Schema.WEB) || root.namespace().equals(Schema.UOM);
        int status = saved.status().orElse(0);
        if (!ours && status >= 400) {
            facts.text("kind", "error").put("objects", errors(status, saved));
        } else if (!ours) {
            throw new NoReplyException("its root element <" + root.name()
                    + "> is none of an HMC's: allowed are an Atom feed or entry and elements of the name spaces "
                    + Schema.WEB + " and " + Schema.UOM
                    + end.map(where -> "; it is damaged as well").orElse(""));
        } else {
            facts.text("kind", Descriptions.kind(root.name(), "element")).text("type", root.name());
            facts.put("objects", Facts.list(List.of(object(new Atom.Entry("", "", "", root), saved, cut))));
        }
    }

    private static void entries(Element root, SavedReply saved, boolean cut, Facts facts) throws NoReplyException {
        List<Atom.Entry> entries = Atom.entries(root);
        String type =
                entries.stream().findFirst().map(entry -> entry.body().name()).orElse("");
        if (entries.isEmpty() && root.name().equals("entry")) {
            throw new NoReplyException("an Atom entry without content" + (cut ? ": it is cut short" : ""));
        }
        facts.text("kind", Descriptions.kind(type, root.name())).text("type", type);
        facts.text("updated", root.value("updated").or(() -> root.value("published")));
        Optional<String> console = root.children("link").stream()
                .filter(link -> link.attribute("rel")
                        .filter("MANAGEMENT_CONSOLE"::equals)
                        .isPresent())
                .map(link -> Atom.lastStep(link.attribute("href").orElse("")))
                .findFirst();
        facts.text("hmc", console).number("count", entries.size());
        List<ObjectNode> objects = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            objects.add(object(entries.get(i), saved, cut && i == entries.size() - 1));
        }
        facts.put("objects", Facts.list(objects));
    }

    private static ObjectNode object(Atom.Entry entry, SavedReply saved, boolean last) {
        ObjectNode object = entry.body().name().equals("HttpErrorResponse")
                ? ErrorObject.of(entry.body(), saved.body())
                : Descriptions.of(entry);
        return last ? object.put("incomplete", true) : object;
    }

    private static JsonNode errors(int status, SavedReply saved) {
        return Facts.list(
                status < 400
                        ? List.of()
                        : List.of(ErrorObject.of(status, saved.info().getOrDefault("path", ""), saved.body())));
    }

    private static String text(SavedReply saved) {
        return new String(saved.body(), StandardCharsets.UTF_8);
    }

    /** How the reply was got; cookies and passwords are not told. */
    private static Facts capture(SavedReply saved) {
        Map<String, String> info = saved.info();
        Map<String, String> headers = saved.headers();
        Facts facts = new Facts();
        for (String name : List.of("path", "status", "reason", "host", "user", "comment")) {
            facts.text(name, info.getOrDefault(name, ""));
        }
        for (String name : List.of("date", "content-type", "etag", "x-transaction-id", "x-hmc-schema-version")) {
            facts.text(name, headers.getOrDefault(name, ""));
        }
        return facts;
    }
}
