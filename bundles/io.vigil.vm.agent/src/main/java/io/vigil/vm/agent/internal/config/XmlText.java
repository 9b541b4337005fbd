package io.vigil.vm.agent.internal.config;

import io.vigil.vm.agent.internal.config.ConfigException.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;

/** The file's text to elements and back; refuses documents with a DTD. */
final class XmlText {
    private static final String LEXICAL = "http://xml.org/sax/properties/lexical-handler";
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    /** Far more than 16 applications need; guards the parser, which is recursive nowhere but in memory. */
    private static final int DEEPEST = 32;

    private XmlText() {}

    static XmlElement parse(String text) throws ConfigException {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            XMLReader reader = factory.newSAXParser().getXMLReader();
            Builder builder = new Builder();
            reader.setContentHandler(builder);
            reader.setErrorHandler(builder);
            reader.setProperty(LEXICAL, builder);
            reader.parse(new InputSource(new StringReader(text)));
            return builder.root;
        } catch (SAXParseException e) {
            throw new ConfigException(Kind.FILE, "line " + e.getLineNumber() + ": " + e.getMessage());
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new ConfigException(Kind.FILE, "not readable as XML: " + e.getMessage());
        }
    }

    static String write(XmlElement root) {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        write(root, "", out);
        return out.toString();
    }

    private static void write(XmlNode node, String indent, StringBuilder out) {
        out.append(indent);
        if (node instanceof XmlNode.Comment comment) {
            out.append("<!--").append(comment.text()).append("-->\n");
            return;
        }
        XmlElement element = (XmlElement) node;
        out.append('<').append(element.name());
        element.attributes().forEach((key, value) -> out.append(' ')
                .append(key)
                .append("=\"")
                .append(escaped(value))
                .append('"'));
        if (element.children().isEmpty()) {
            out.append("/>\n");
            return;
        }
        out.append(">\n");
        element.children().forEach(child -> write(child, indent + "  ", out));
        out.append(indent).append("</").append(element.name()).append(">\n");
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\t", "&#9;")
                .replace("\n", "&#10;")
                .replace("\r", "&#13;");
    }

    private static final class Builder extends DefaultHandler2 {
        private final Deque<Open> open = new ArrayDeque<>();
        private XmlElement root;

        private record Open(String name, Map<String, String> attributes, List<XmlNode> children) {}

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
            if (open.size() >= DEEPEST) {
                throw new SAXException("more than " + DEEPEST + " elements inside each other");
            }
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < attributes.getLength(); i++) {
                values.put(attributes.getQName(i), attributes.getValue(i));
            }
            open.push(new Open(name, values, new ArrayList<>()));
        }

        @Override
        public void endElement(String uri, String localName, String name) {
            Open done = open.pop();
            XmlElement element = new XmlElement(done.name(), done.attributes(), done.children());
            if (open.isEmpty()) {
                root = element;
            } else {
                open.peek().children().add(element);
            }
        }

        @Override
        public void characters(char[] text, int start, int length) throws SAXException {
            String found = new String(text, start, length).strip();
            if (!found.isEmpty()) {
                throw new SAXException("text is not allowed between elements: \"" + shortened(found) + "\"");
            }
        }

        @Override
        public void comment(char[] text, int start, int length) {
            if (!open.isEmpty()) {
                open.peek().children().add(new XmlNode.Comment(new String(text, start, length)));
            }
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        private static String shortened(String text) {
            return text.length() > 40 ? text.substring(0, 40) + "..." : text;
        }
    }
}
