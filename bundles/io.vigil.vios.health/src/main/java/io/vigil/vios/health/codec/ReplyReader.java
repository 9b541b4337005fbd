package io.vigil.vios.health.codec;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Reads replies of any health library, ours and others' (VH-2): text before the document, mixed quotes, a missing
 * declaration or namespace and unknown attributes and elements are accepted; a reply is read whole or not at all.
 */
public final class ReplyReader {
    private static final int MAX_BYTES = SafeXml.MAX_REPLY_BYTES;

    private ReplyReader() {}

    /** @throws CodecException exit 1 not well formed or truncated, 2 DTD, more than 16 MiB or an unreadable value */
    public static ViosReply read(String stdout) throws CodecException {
        if (stdout.isBlank()) {
            return ViosReply.EMPTY;
        }
        SafeXml.limit(stdout, MAX_BYTES);
        return read(SafeXml.open(stdout));
    }

    /** The same for UTF-8 bytes. */
    public static ViosReply read(byte[] stdout) throws CodecException {
        SafeXml.limit(stdout.length, MAX_BYTES);
        if (stdout.length == 0) {
            return ViosReply.EMPTY;
        }
        return read(SafeXml.open(stdout));
    }

    private static ViosReply read(XMLStreamReader2 xml) throws CodecException {
        try {
            return document(new LooseReader(xml));
        } catch (XMLStreamException | RuntimeException e) {
            // woodstox wraps errors of lazily read text in unchecked exceptions
            throw SafeXml.broken(e);
        } finally {
            RequestReader.close(xml);
        }
    }

    private static ViosReply document(LooseReader in) throws XMLStreamException, CodecException {
        if (!in.child() || !in.name().equals("VIO")) {
            throw CodecException.schema("root element is not VIO");
        }
        String title = in.attribute("title");
        String published = in.attribute("published");
        List<ReplyItem> items = new ArrayList<>();
        while (in.child()) {
            if (in.name().equals("Response")) {
                response(in, items);
            } else {
                in.skip();
            }
        }
        ViosReply.Form form = published.isEmpty() ? ViosReply.Form.QUERY : ViosReply.Form.ACTION;
        return new ViosReply(form, title, published, items);
    }

    private static void response(LooseReader in, List<ReplyItem> items) throws XMLStreamException, CodecException {
        HealthBlocks blocks = new HealthBlocks(in, items);
        while (in.child()) {
            switch (in.name()) {
                case "quickQuery" -> blocks.quickQuery();
                case "needsAtt" -> blocks.needsAtt();
                case "nodeData" -> blocks.nodeData();
                case "queryVM" -> {
                    while (in.child()) {
                        blocks.vmList(ReplyItem.VmStates::new);
                    }
                }
                default -> other(in, items);
            }
        }
    }

    private static void other(LooseReader in, List<ReplyItem> items) throws XMLStreamException, CodecException {
        switch (in.name()) {
            case "msForVMs" ->
                items.add(new ReplyItem.VmHosts(
                        children(in, "vm", vm -> new ReplyItem.VmHost(vm.attribute("uuid"), vm.host()))));
            case "conflictList" ->
                items.add(new ReplyItem.Conflicts(children(
                        in,
                        "conflict",
                        c -> new ReplyItem.Conflict(
                                c.attribute("uuid"),
                                c.attribute("viosUuid"),
                                c.attribute("kind"),
                                c.attribute("detail")))));
            case "syncMsg" -> items.add(new ReplyItem.Dropped(children(in, "msg", LooseReader::key)));
            case "msg" -> items.add(new ReplyItem.Msg(in.key(), in.text()));
            case "msgStat" -> {
                items.add(new ReplyItem.MsgStat(
                        in.key(), LooseReader.seconds("size", in.attribute("size")), state(in.attribute("state"))));
                in.skip();
            }
            case "Error" -> {
                items.add(new ReplyItem.Failure(
                        LooseReader.seconds("code", in.attribute("code")), in.attribute("uuid"), in.attribute("msg")));
                in.skip();
            }
            default -> in.skip();
        }
    }

    private static MsgState state(String name) throws CodecException {
        for (MsgState state : MsgState.values()) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        throw CodecException.schema("message state '" + name + "' is unknown");
    }

    private interface Element<T> {
        T read(LooseReader in) throws CodecException;
    }

    private static <T> List<T> children(LooseReader in, String name, Element<T> element)
            throws XMLStreamException, CodecException {
        List<T> found = new ArrayList<>();
        while (in.child()) {
            if (in.name().equals(name)) {
                found.add(element.read(in));
            }
            in.skip();
        }
        return found;
    }
}
