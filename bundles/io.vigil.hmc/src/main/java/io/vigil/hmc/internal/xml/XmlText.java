package io.vigil.hmc.internal.xml;

import java.util.Map;
import java.util.TreeMap;

/** Writes XML. Our own bytes add no white space (HMC-23). */
public final class XmlText {
    private XmlText() {}

    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** Whether every character may stand in an XML 1.0 document. */
    public static boolean legal(String text) {
        return text.codePoints()
                .allMatch(c -> c == 0x9
                        || c == 0xA
                        || c == 0xD
                        || c >= 0x20 && c <= 0xD7FF
                        || c >= 0xE000 && c <= 0xFFFD
                        || c >= 0x10000 && c <= 0x10FFFF);
    }

    /** The tree as a document without declaration: the same infoset that was read, with default name spaces. */
    public static String of(Element root) {
        StringBuilder out = new StringBuilder();
        append(out, root, "");
        return out.toString();
    }

    private static void append(StringBuilder out, Element element, String outer) {
        out.append('<').append(element.name());
        if (!element.namespace().equals(outer)) {
            out.append(" xmlns=\"").append(escape(element.namespace())).append('"');
        }
        for (Map.Entry<String, String> attribute : new TreeMap<>(element.attributes()).entrySet()) {
            out.append(' ')
                    .append(attribute.getKey())
                    .append("=\"")
                    .append(escape(attribute.getValue()))
                    .append('"');
        }
        if (element.children().isEmpty() && element.text().isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>').append(escape(element.text()));
        element.children().forEach(child -> append(out, child, element.namespace()));
        out.append("</").append(element.name()).append('>');
    }
}
