package io.vigil.simulator.internal.hmc;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A request body as a small tree of local names. Refuses DTDs, external entities and more than 4 MiB. */
record XmlNode(String name, Map<String, String> attributes, List<XmlNode> children, StringBuilder rawText) {
    private static final int MAX_BYTES = 4 << 20;
    private static final XMLInputFactory FACTORY = factory();

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new com.ctc.wstx.stax.WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** @throws BadRequest when it is not well formed, too large, or has a DTD */
    static XmlNode parse(byte[] body) {
        if (body.length > MAX_BYTES) {
            throw new BadRequest(
                    413, "REST0014", "The request body has " + body.length + " bytes; allowed are " + MAX_BYTES + ".");
        }
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(body));
            XmlNode root = null;
            while (root == null && reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamReader.DTD) {
                    throw new XMLStreamException("a DOCTYPE is not allowed");
                }
                root = event == XMLStreamReader.START_ELEMENT ? element(reader) : null;
            }
            reader.close();
            return root;
        } catch (XMLStreamException | RuntimeException e) {
            throw new BadRequest(400, "REST0001", "The request body cannot be read: " + e.getMessage());
        }
    }

    private static XmlNode element(XMLStreamReader reader) throws XMLStreamException {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        XmlNode node = new XmlNode(reader.getLocalName(), attributes, new ArrayList<>(), new StringBuilder());
        while (true) {
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> node.children.add(element(reader));
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> node.rawText.append(reader.getText());
                case XMLStreamReader.END_ELEMENT -> {
                    return node;
                }
                default -> {}
            }
        }
    }

    /** Trimmed; use {@link #rawText} for parameter values. */
    String text() {
        return rawText.toString().trim();
    }

    Optional<XmlNode> child(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).findFirst();
    }

    Optional<String> childText(String childName) {
        return child(childName).map(XmlNode::text).filter(text -> !text.isEmpty());
    }

    /** This node and everything below it, depth first. */
    Stream<XmlNode> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(XmlNode::all));
    }

    Optional<XmlNode> find(String wanted) {
        return all().filter(node -> node.name.equals(wanted)).findFirst();
    }
}
