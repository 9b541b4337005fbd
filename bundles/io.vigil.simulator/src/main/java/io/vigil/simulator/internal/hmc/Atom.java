package io.vigil.simulator.internal.hmc;

import java.util.List;

/** Atom feeds and entries as consoles write them (spec 30 b.4). */
final class Atom {
    static final String TYPE = "application/atom+xml";
    private static final String SPACES = "xmlns=\"" + Markup.ATOM
            + "\" xmlns:ns2=\"http://a9.com/-/spec/opensearch/1.1/\" xmlns:ns3=\"http://www.w3.org/1999/xhtml\"";
    private static final String AUTHOR = "<author><name>IBM Power Systems Management Console</name></author>";

    private Atom() {}

    /** One rendered object. */
    record Entry(String id, String type, String etag, String self, String body) {
        static Entry of(String id, String type, String self, String body) {
            return new Entry(id, type, Integer.toString(body.hashCode()), self, body);
        }
    }

    static String feed(String id, String self, String console, String published, List<Entry> entries) {
        StringBuilder out = new StringBuilder(1024 + entries.size() * 4096);
        out.append("<feed ")
                .append(SPACES)
                .append("><id>")
                .append(id)
                .append("</id><updated>")
                .append(published)
                .append("</updated><link rel=\"SELF\" href=\"")
                .append(self)
                .append("\"/><link rel=\"MANAGEMENT_CONSOLE\" href=\"")
                .append(console)
                .append("\"/><generator>IBM Power Systems Management Console</generator>");
        for (Entry entry : entries) {
            out.append("<entry>");
            content(out, entry, published);
            out.append("</entry>");
        }
        return out.append("</feed>").toString();
    }

    static String entry(Entry entry, String published) {
        StringBuilder out = new StringBuilder(entry.body().length() + 1024);
        out.append("<entry ").append(SPACES).append('>');
        content(out, entry, published);
        return out.append("</entry>").toString();
    }

    private static void content(StringBuilder out, Entry entry, String published) {
        out.append("<id>")
                .append(entry.id())
                .append("</id><title>")
                .append(entry.type())
                .append("</title><published>")
                .append(published)
                .append("</published><link rel=\"SELF\" href=\"")
                .append(entry.self())
                .append("\"/>")
                .append(AUTHOR)
                .append("<etag:etag xmlns:etag=\"")
                .append(Markup.UOM)
                .append("\" xmlns=\"")
                .append(Markup.UOM)
                .append("\">")
                .append(entry.etag())
                .append("</etag:etag><content type=\"application/vnd.ibm.powervm.uom+xml; type=")
                .append(entry.type())
                .append("\">")
                .append(entry.body())
                .append("</content>");
    }

    /** Entries of the WEB kind: jobs, operation sets, errors; they carry no etag. */
    static String webEntry(String id, String title, String published, String links, String body) {
        return "<entry " + SPACES + "><id>" + id + "</id><title>" + title + "</title><published>" + published
                + "</published>" + links + AUTHOR + "<content type=\"application/vnd.ibm.powervm.web+xml; type=" + title
                + "\">" + body + "</content></entry>";
    }
}
