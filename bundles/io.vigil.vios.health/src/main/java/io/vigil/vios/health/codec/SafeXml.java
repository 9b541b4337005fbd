package io.vigil.vios.health.codec;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** The one door to the XML parser: no DTD, no external entity, bounded sizes (VH-3). */
final class SafeXml {
    static final int MAX_REQUEST_BYTES = 1 << 20;
    static final int MAX_REPLY_BYTES = 16 << 20;
    private static final int MAX_VALUE = 256 * 1024;
    private static final WstxInputFactory FACTORY = factory();

    private SafeXml() {}

    private static WstxInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 32);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 64);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_VALUE);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, MAX_REQUEST_BYTES);
        factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, (long) MAX_REPLY_BYTES);
        return factory;
    }

    /** Opens the text at its first {@code <?xml} or {@code <VIO} (VH-2); what stands before is not ours. */
    static XMLStreamReader2 open(String text) throws CodecException {
        int start = text.indexOf('<');
        while (start >= 0 && !text.startsWith("<VIO", start) && !text.startsWith("<?xml", start)) {
            start = text.indexOf('<', start + 1);
        }
        try {
            StringReader in = new StringReader(text);
            in.skip(found(start));
            return (XMLStreamReader2) FACTORY.createXMLStreamReader(in);
        } catch (XMLStreamException | java.io.IOException e) {
            throw broken(e);
        }
    }

    static XMLStreamReader2 open(byte[] utf8) throws CodecException {
        int start = 0;
        while (start < utf8.length && !(utf8[start] == '<' && (at(utf8, start, "<VIO") || at(utf8, start, "<?xml")))) {
            start++;
        }
        found(start < utf8.length ? start : -1);
        try {
            return (XMLStreamReader2)
                    FACTORY.createXMLStreamReader(new ByteArrayInputStream(utf8, start, utf8.length - start));
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** A text of one element, as messages are. */
    static XMLStreamReader2 fragment(String text) throws CodecException {
        try {
            return (XMLStreamReader2) FACTORY.createXMLStreamReader(new StringReader(text));
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** Refuses more than {@code limit} bytes of UTF-8. */
    static void limit(String text, int limit) throws CodecException {
        long bytes = text.length();
        if (bytes * 3 > limit && bytes <= limit) {
            bytes = text.codePoints()
                    .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                    .sum();
        }
        limit(bytes, limit);
    }

    static void limit(long bytes, int limit) throws CodecException {
        if (bytes > limit) {
            throw CodecException.schema("document of more than " + limit + " bytes is refused");
        }
    }

    /** Parser limits are our rules (exit 2); anything else is not well formed (exit 1). */
    static CodecException broken(Exception e) {
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        boolean limit = reason.contains(" limit (");
        return new CodecException(limit ? ExitCode.SCHEMA : ExitCode.NOT_WELL_FORMED, "XML not readable: " + reason, e);
    }

    private static int found(int start) throws CodecException {
        if (start < 0) {
            throw new CodecException(ExitCode.NOT_WELL_FORMED, "no VIO document in the text");
        }
        return start;
    }

    private static boolean at(byte[] bytes, int start, String word) {
        if (start + word.length() > bytes.length) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[start + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
