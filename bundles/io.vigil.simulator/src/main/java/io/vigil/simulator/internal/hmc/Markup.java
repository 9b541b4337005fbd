package io.vigil.simulator.internal.hmc;

import java.util.function.Consumer;

/** Builds XML in the console's manner: typed elements with {@code kb}, {@code kxe} and a Metadata child. */
final class Markup {
    static final String ATOM = "http://www.w3.org/2005/Atom";
    static final String WEB = "http://www.ibm.com/xmlns/systems/power/firmware/web/mc/2012_10/";
    static final String UOM = "http://www.ibm.com/xmlns/systems/power/firmware/uom/mc/2012_10/";
    private static final String K2 = "http://www.w3.org/XML/1998/namespace/k2";
    private static final String SCHEMA = " schemaVersion=\"V1_8_0\"";
    private static final String META = "<Metadata><Atom/></Metadata>";
    private static final String MARKS = " kb=\"CUD\" kxe=\"false\"";

    private final StringBuilder out = new StringBuilder(2048);

    Markup raw(String text) {
        out.append(text);
        return this;
    }

    /** {@code <X:X xmlns:X=.. xmlns=..>}: the root of a typed document. */
    Markup root(String name, String namespace, String metadata, Consumer<Markup> content) {
        out.append('<')
                .append(name)
                .append(':')
                .append(name)
                .append(" xmlns:")
                .append(name)
                .append("=\"")
                .append(namespace)
                .append("\" xmlns=\"")
                .append(namespace)
                .append("\" xmlns:ns2=\"")
                .append(K2)
                .append('"')
                .append(SCHEMA)
                .append('>');
        out.append("<Metadata><Atom>").append(metadata).append("</Atom></Metadata>");
        content.accept(this);
        out.append("</").append(name).append(':').append(name).append('>');
        return this;
    }

    /** A group of elements with its own Metadata. */
    Markup group(String name, Consumer<Markup> content) {
        out.append('<').append(name).append(MARKS).append(SCHEMA).append('>').append(META);
        content.accept(this);
        out.append("</").append(name).append('>');
        return this;
    }

    /** An element without marks, such as a list of links. */
    Markup plain(String name, Consumer<Markup> content) {
        out.append('<').append(name).append('>');
        content.accept(this);
        out.append("</").append(name).append('>');
        return this;
    }

    Markup leaf(String name, Object value) {
        out.append('<').append(name).append(MARKS).append('>');
        text(String.valueOf(value));
        out.append("</").append(name).append('>');
        return this;
    }

    Markup link(String href, String rel) {
        out.append("<link href=\"").append(href).append("\" rel=\"").append(rel).append("\"/>");
        return this;
    }

    /** A reference to another object. */
    Markup reference(String name, String href) {
        out.append('<')
                .append(name)
                .append(MARKS)
                .append(" href=\"")
                .append(href)
                .append("\" rel=\"related\"/>");
        return this;
    }

    Markup text(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\r' -> out.append("&#13;");
                default -> out.append(c);
            }
        }
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
