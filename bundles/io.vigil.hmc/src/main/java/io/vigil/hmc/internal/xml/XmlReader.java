package io.vigil.hmc.internal.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxLazyException;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads documents of consoles, hardened: no document type, no entities of any kind but the five of XML, no network, no
 * files, bounded depth (HMC-17). Thread-safe.
 */
public final class XmlReader {
    private static final int MAX_DEPTH = 120;
    private static final int HEAD = 100;
    private static final Pattern UTF8_DECLARED =
            Pattern.compile("<\\?xml version=[\"']1\\.0[\"'] encoding=[\"'](?i:utf-8)[\"']");
    private static final XMLInputFactory FACTORY = hardened();

    private XmlReader() {}

    /** The whole document as a tree. */
    public static Element tree(byte[] document) {
        return read(open(document), name -> true);
    }

    /** The whole document as a tree, out of a text that was inside another document. */
    public static Element tree(String document) {
        try {
            return read(FACTORY.createXMLStreamReader(new StringReader(document)), name -> true);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /**
     * As {@link #tree(byte[])}, but below the typed element of an Atom {@code content} only the named children are kept:
     * a feed of VIOSs is several megabytes, of which we read a few fields.
     */
    public static Element fields(byte[] document, Set<String> kept) {
        return read(open(document), kept::contains);
    }

    /**
     * What can be read of a document that may be cut short or broken; elements that were open there count as closed.
     *
     * @param root empty when not even its start tag could be read
     * @param end why and where reading ended; empty for a good document
     * @param open how many elements were open there
     */
    public record Partial(Optional<Element> root, Optional<MalformedException> end, int open) {}

    /** As {@link #tree(byte[])}, but never refuses: for people who look at a damaged file. */
    public static Partial partial(byte[] document) {
        Deque<Builder> open = new ArrayDeque<>();
        try {
            return new Partial(Optional.of(read(open(document), name -> true, open)), Optional.empty(), 0);
        } catch (MalformedException e) {
            int depth = open.size();
            Optional<Element> root = Optional.empty();
            while (!open.isEmpty()) {
                Element done = open.pop().build();
                if (open.isEmpty()) {
                    root = Optional.of(done);
                } else {
                    open.peek().children.add(done);
                }
            }
            return new Partial(root, Optional.of(e), depth);
        }
    }

    /** Whether the text is one well-formed document. */
    public static boolean wellFormed(String document) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(document));
            while (reader.hasNext()) {
                refuseDtd(reader.next());
            }
            return true;
        } catch (XMLStreamException | MalformedException e) {
            return false;
        }
    }

    /** The JDK decodes UTF-8, which is what consoles send, in half the time; anything else is the parser's own business. */
    private static XMLStreamReader open(byte[] document) {
        try {
            ByteArrayInputStream in = new ByteArrayInputStream(document);
            return plainUtf8(document)
                    // A decoder made so refuses bytes that are no UTF-8; the name of the character set would replace
                    // them.
                    ? FACTORY.createXMLStreamReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))
                    : FACTORY.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** Begins with an element or a declaration of UTF-8; a byte order mark, or any other encoding, does not count. */
    private static boolean plainUtf8(byte[] document) {
        String head = new String(document, 0, Math.min(document.length, HEAD), StandardCharsets.ISO_8859_1);
        return head.startsWith("<")
                && (!head.startsWith("<?xml") || UTF8_DECLARED.matcher(head).lookingAt());
    }

    private static Element read(XMLStreamReader reader, Predicate<String> keepField) {
        return read(reader, keepField, new ArrayDeque<>());
    }

    /** @param open elements that are not closed yet, empty at first */
    private static Element read(XMLStreamReader reader, Predicate<String> keepField, Deque<Builder> open) {
        try {
            while (reader.hasNext()) {
                int event = reader.next();
                refuseDtd(event);
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (isField(open) && !keepField.test(reader.getLocalName())) {
                            skip(reader);
                        } else {
                            if (open.size() >= MAX_DEPTH) {
                                throw new MalformedException("elements nested deeper than " + MAX_DEPTH);
                            }
                            open.push(new Builder(reader, open.peek()));
                        }
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        if (!open.isEmpty()) {
                            open.peek().add(reader.getText());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        if (open.size() == 1) {
                            end(reader);
                            return open.pop().build();
                        }
                        Element done = open.pop().build();
                        open.peek().children.add(done);
                    }
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new MalformedException("entity reference in reply");
                    default -> {
                        // comments, processing instructions, white space outside the root
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw broken(e);
        } catch (WstxLazyException e) {
            // Text is read when it is asked for, where the interface allows no checked exception.
            throw e.getCause() instanceof XMLStreamException cause
                    ? broken(cause)
                    : new MalformedException("not well-formed XML", e);
        }
        throw new MalformedException("no element in reply");
    }

    /** What follows the root may be comments, nothing else. */
    private static void end(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            reader.next();
        }
    }

    /** True when the parent is the typed element, that is a child of {@code content}. */
    private static boolean isField(Deque<Builder> open) {
        return !open.isEmpty() && open.peek().typed;
    }

    private static void skip(XMLStreamReader reader) throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            refuseDtd(event);
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private static void refuseDtd(int event) {
        if (event == XMLStreamConstants.DTD) {
            throw new MalformedException("document type declaration in reply");
        }
    }

    private static MalformedException broken(XMLStreamException e) {
        Location at = e.getLocation();
        if (at == null) {
            return new MalformedException("not well-formed XML", e);
        }
        return new MalformedException(
                "not well-formed XML at line " + at.getLineNumber(), at.getLineNumber(), at.getColumnNumber(), e);
    }

    private static XMLInputFactory hardened() {
        // The class itself, not the service look-up: which parser answers must not depend on the container.
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entity refused");
        });
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 1000);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 200);
        return factory;
    }

    private static final class Builder {
        final String namespace;
        final String name;
        final boolean typed;
        final Map<String, String> attributes;
        final List<Element> children = new ArrayList<>(0);
        private String first = "";
        private StringBuilder more;

        Builder(XMLStreamReader reader, Builder parent) {
            namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
            name = reader.getLocalName();
            typed = parent != null && parent.name.equals("content");
            attributes = attributes(reader);
        }

        /**
         * Nearly every element of a console has none, or the same two marks. The console's own have no name space; those
         * of one are somebody's extension, and must not be taken for the console's.
         */
        private static Map<String, String> attributes(XMLStreamReader reader) {
            int count = reader.getAttributeCount();
            if (count == 0) {
                return Map.of();
            }
            if (count == 2 && own(reader, 0) && own(reader, 1)) {
                String first = reader.getAttributeLocalName(0);
                String second = reader.getAttributeLocalName(1);
                return Map.of(first, reader.getAttributeValue(0), second, reader.getAttributeValue(1));
            }
            Map<String, String> found = new HashMap<>();
            for (int i = 0; i < count; i++) {
                if (own(reader, i)) {
                    found.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                }
            }
            return found;
        }

        /** Nearly every element has one piece of text or none. */
        void add(String text) {
            if (more != null) {
                more.append(text);
            } else if (first.isEmpty()) {
                first = text;
            } else {
                more = new StringBuilder(first).append(text);
            }
        }

        private static boolean own(XMLStreamReader reader, int at) {
            String space = reader.getAttributeNamespace(at);
            return space == null || space.isEmpty();
        }

        Element build() {
            String text = more == null ? first : more.toString();
            // Between elements only white space is left; dropping it keeps trees small.
            String own = children.isEmpty() ? text : text.trim();
            return new Element(namespace, name, attributes, children, own);
        }
    }
}
