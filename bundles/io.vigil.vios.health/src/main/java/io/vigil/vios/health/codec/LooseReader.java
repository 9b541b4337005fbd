package io.vigil.vios.health.codec;

import io.vigil.model.Mtm;
import java.util.OptionalLong;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** Cursor over a reply: what it does not know it skips (VH-2), what it knows must be readable. */
final class LooseReader {
    private final XMLStreamReader2 xml;

    LooseReader(XMLStreamReader2 xml) {
        this.xml = xml;
    }

    /** Moves to the next child's start tag (true) or to the end tag of the current element (false). */
    boolean child() throws XMLStreamException, CodecException {
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                return false;
            }
            if (event == XMLStreamConstants.DTD) {
                throw CodecException.schema("a DTD is refused");
            }
            if (event == XMLStreamConstants.END_DOCUMENT) {
                throw new CodecException(ExitCode.NOT_WELL_FORMED, "document ends too early");
            }
        }
    }

    /** Moves behind the current element and all it holds. */
    void skip() throws XMLStreamException, CodecException {
        int depth = 1;
        while (depth > 0) {
            depth += child() ? 1 : -1;
        }
    }

    String name() {
        return xml.getLocalName();
    }

    int count() {
        return xml.getAttributeCount();
    }

    String name(int i) {
        return xml.getAttributeLocalName(i);
    }

    String value(int i) {
        return xml.getAttributeValue(i);
    }

    String text() throws XMLStreamException {
        return xml.getElementText();
    }

    /** Value of the attribute, empty when absent. */
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    OptionalLong tag() throws CodecException {
        String value = attribute("hsTag");
        return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(number("hsTag", value));
    }

    Mtm host() throws CodecException {
        try {
            return new Mtm(attribute("machine_type"), attribute("model"), attribute("serial"));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw CodecException.schema(name() + " names no host: " + e.getMessage());
        }
    }

    MsgKey key() throws CodecException {
        return new MsgKey(attribute("uuid"), number("hsTag", attribute("hsTag")), sequence(attribute("seqNum")));
    }

    /** A number beyond 32 bits must not come out as that of another message. */
    private static int sequence(String value) throws CodecException {
        long number = number("seqNum", value);
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw CodecException.schema("seqNum '" + value + "' is not a signed 32-bit decimal number");
        }
        return (int) number;
    }

    static long number(String field, String value) throws CodecException {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw CodecException.schema(field + " '" + value + "' is not a signed 64-bit decimal number");
        }
    }

    /** {@code 0x28}; the prefix may be missing. */
    static long hex(String field, String value) throws CodecException {
        try {
            boolean prefix = value.startsWith("0x") || value.startsWith("0X");
            return Long.parseUnsignedLong(value, prefix ? 2 : 0, value.length(), 16);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw CodecException.schema(field + " '" + value + "' is not a hex number of at most 16 digits");
        }
    }

    static int seconds(String field, String value) throws CodecException {
        long number = number(field, value);
        if (number < 0) {
            throw CodecException.schema(field + " '" + value + "' must not be negative");
        }
        return (int) Math.min(number, Integer.MAX_VALUE);
    }

    static boolean bool(String field, String value) throws CodecException {
        return switch (value) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw CodecException.schema(field + " '" + value + "' is not 1, 0, true or false");
        };
    }
}
