package io.vigil.vios.health.codec;

import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** Reads requests, strictly (spec 40, section 3.8; VH-1 to VH-5). */
public final class RequestReader {
    private static final Set<String> ENVELOPE = Set.of("version", "author", "title", "published");
    private static final Set<String> REQUEST = Set.of("action_str", "hsTag", "dataType");

    private RequestReader() {}

    /**
     * Reads one request document.
     *
     * @throws CodecException exit 1 not well formed, 2 schema, size, DTD or tag range, 3 unknown action, 4 other version
     */
    public static HealthRequest read(String document) throws CodecException {
        SafeXml.limit(document, SafeXml.MAX_REQUEST_BYTES);
        XMLStreamReader2 xml = SafeXml.open(document);
        try {
            return document(new StrictReader(xml));
        } finally {
            close(xml);
        }
    }

    static void close(XMLStreamReader2 xml) {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            // the text is in memory: nothing is lost, and the outcome of the read is what counts
        }
    }

    private static HealthRequest document(StrictReader in) throws CodecException {
        if (!in.tag() || !in.name().equals("VIO")) {
            throw CodecException.schema("root element is not VIO");
        }
        // before the namespace, which names the version too
        String version = in.optional("version");
        if (version != null && !version.equals(RequestWriter.VERSION)) {
            throw new CodecException(
                    ExitCode.VERSION, "version '" + version + "' is not supported, use " + RequestWriter.VERSION);
        }
        in.expect("VIO");
        in.allow(ENVELOPE);
        in.start("Request");
        in.allow(REQUEST);
        String name = in.required("action_str");
        Action action = Action.ofWireName(name)
                .orElseThrow(() -> new CodecException(ExitCode.UNKNOWN_ACTION, "action_str '" + name + "' is unknown"));
        HealthRequest request = request(action, in);
        in.end();
        in.endDocument();
        return request;
    }

    private static HealthRequest request(Action action, StrictReader in) throws CodecException {
        String tag = in.optional("hsTag");
        long value = tag == null ? 0 : in.tag(tag);
        if (action.body().isPresent()) {
            in.start(action.body().get());
            HealthRequest request = new BodyReader(action, in).read();
            in.end();
            return request;
        }
        if (action == Action.ACKNOWLEDGE && tag == null) {
            throw CodecException.schema("attribute hsTag of VIO_HS_ACKNOWLEDGE is missing");
        }
        HealthRequest request =
                switch (action) {
                    case ACKNOWLEDGE -> new HealthRequest.Acknowledge(value);
                    case NEEDS_ATTENTION -> new HealthRequest.NeedsAttention(local(in.optional("dataType")));
                    default -> new HealthRequest.Plain(action);
                };
        in.end();
        return request;
    }

    private static boolean local(String dataType) throws CodecException {
        if (dataType == null || dataType.equals("GLOBAL_DATA")) {
            return false;
        }
        if (dataType.equals("LOCAL_DATA")) {
            return true;
        }
        throw CodecException.schema("dataType '" + dataType + "' is not GLOBAL_DATA or LOCAL_DATA");
    }
}
