package io.vigil.vios.health.codec;

import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** Cursor over a request: whatever the schema does not name is an error (exit 2). */
final class StrictReader {
    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private final XMLStreamReader2 xml;

    StrictReader(XMLStreamReader2 xml) {
        this.xml = xml;
    }

    /** Moves to the next start (true) or end tag (false). */
    boolean tag() throws CodecException {
        try {
            while (true) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT:
                        return true;
                    case XMLStreamConstants.END_ELEMENT:
                        return false;
                    case XMLStreamConstants.DTD:
                        throw CodecException.schema("a DTD is refused");
                    case XMLStreamConstants.CHARACTERS:
                    case XMLStreamConstants.CDATA:
                        if (!xml.isWhiteSpace()) {
                            throw CodecException.schema("text where only elements are allowed");
                        }
                        break;
                    case XMLStreamConstants.ENTITY_REFERENCE:
                        throw CodecException.schema("an entity reference is refused");
                    case XMLStreamConstants.END_DOCUMENT:
                        throw new CodecException(ExitCode.NOT_WELL_FORMED, "document ends too early");
                    default:
                        break;
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw SafeXml.broken(e);
        }
    }

    /** Moves on and requires this start tag. */
    void start(String name) throws CodecException {
        if (!tag()) {
            throw CodecException.schema("element " + name + " is missing");
        }
        expect(name);
    }

    void expect(String name) throws CodecException {
        if (!xml.getLocalName().equals(name) || !RequestWriter.NAMESPACE.equals(xml.getNamespaceURI())) {
            throw CodecException.schema("element " + xml.getLocalName() + " is not allowed here, expected " + name
                    + " of " + RequestWriter.NAMESPACE);
        }
    }

    /** Moves on and requires an end tag. */
    void end() throws CodecException {
        if (tag()) {
            throw CodecException.schema("element " + xml.getLocalName() + " is not allowed here");
        }
    }

    /** Only comments may follow the root. */
    void endDocument() throws CodecException {
        try {
            while (xml.next() != XMLStreamConstants.END_DOCUMENT) {
                continue;
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw SafeXml.broken(e);
        }
    }

    String text() throws CodecException {
        try {
            return xml.getElementText();
        } catch (XMLStreamException | RuntimeException e) {
            throw SafeXml.broken(e);
        }
    }

    void allow(Set<String> names) throws CodecException {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (!names.contains(xml.getAttributeLocalName(i))) {
                throw CodecException.schema(
                        "attribute " + xml.getAttributeLocalName(i) + " is not allowed on " + xml.getLocalName());
            }
        }
    }

    String optional(String name) {
        return xml.getAttributeValue(null, name);
    }

    String required(String name) throws CodecException {
        String value = optional(name);
        if (value == null) {
            throw CodecException.schema("attribute " + name + " of " + xml.getLocalName() + " is missing");
        }
        return value;
    }

    String word(String name) throws CodecException {
        String value = required(name).strip();
        if (value.isEmpty() || value.length() > 64) {
            throw CodecException.schema(name + " '" + value + "' must have 1 to 64 characters");
        }
        return value;
    }

    /** Lower case: the health database knows no other (VH-4). */
    String uuid() throws CodecException {
        String value = required("uuid");
        if (!UUID.matcher(value).matches()) {
            throw CodecException.schema("uuid '" + value + "' is not of the form 8-4-4-4-12 hex digits");
        }
        return value.toLowerCase(java.util.Locale.ROOT);
    }

    long tag(String value) throws CodecException {
        try {
            return Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            throw CodecException.schema("hsTag '" + value + "' is not a signed 64-bit decimal number");
        }
    }

    int integer(String name, int min, int max) throws CodecException {
        String value = required(name).strip();
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, with the range
        }
        throw CodecException.schema(name + " '" + value + "' is not a number from " + min + " to " + max);
    }

    boolean bool(String name) throws CodecException {
        String value = required(name).strip();
        return switch (value) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw CodecException.schema(name + " '" + value + "' is not true or false");
        };
    }

    String name() {
        return xml.getLocalName();
    }
}
