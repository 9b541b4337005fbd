package io.vigil.vios.health.codec;

import io.vigil.model.Mtm;
import io.vigil.vios.health.codec.HealthRequest.ViosEntry;
import io.vigil.vios.health.codec.HealthRequest.ViosParams;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

/** Wire samples, schema, and one request of each kind. */
public final class Wire {
    public static final Mtm HOST = new Mtm("8408", "E8E", "212424W");
    public static final String VIOS = "10875b47-d737-44f9-a745-554f4df4adf8";
    public static final String VM = "61be20f0-09a8-4753-b5e5-564f8a545ed5";
    public static final MsgKey KEY = new MsgKey(VM, 1542894422L, 1);
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->\n", Pattern.DOTALL);

    private Wire() {}

    /** The payload: the sample without its comment. */
    public static String sample(String name) {
        return COMMENT.matcher(resource("/wire/" + name + ".xml")).replaceFirst("");
    }

    public static String resource(String path) {
        try (InputStream in = Wire.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(path, e);
        }
    }

    public static List<HealthRequest> oneOfEach() {
        List<ViosEntry> vioses =
                List.of(new ViosEntry(VIOS, true, 2, "16DC662CB90E"), new ViosEntry(VM, true, 3, "16DC6A23650F"));
        return List.of(
                new HealthRequest.RegisterVioses(Action.ADD_MS, HOST, vioses),
                new HealthRequest.RemoveHost(HOST),
                new HealthRequest.RegisterVioses(Action.ADD_VIOS, HOST, vioses),
                new HealthRequest.RemoveVioses(HOST, List.of(VIOS)),
                new HealthRequest.Plain(Action.REMOVE_HOST_GROUP),
                new HealthRequest.ConfigureHm(HOST, List.of(new ViosParams(VIOS, Map.of("logLevel", "3")))),
                new HealthRequest.Vms(Action.ADD_VM, HOST, List.of(VM)),
                new HealthRequest.Vms(Action.START_VM, HOST, List.of(VM)),
                new HealthRequest.Vms(Action.STOP_VM, HOST, List.of(VM)),
                new HealthRequest.Vms(Action.REMOVE_VM, HOST, List.of(VM, VIOS)),
                new HealthRequest.Plain(Action.QUICK_QUERY),
                new HealthRequest.NeedsAttention(true),
                new HealthRequest.Plain(Action.QUERY_NODE_DATA),
                new HealthRequest.Acknowledge(-6630805255682309212L),
                new HealthRequest.Vms(Action.QUERY_VM, HOST, List.of(VM)),
                new HealthRequest.VmRefs(Action.QUERY_MS_FOR_VMS, List.of(VM)),
                new HealthRequest.Plain(Action.QUERY_CONFLICT),
                new HealthRequest.PutMsg(KEY, OptionalInt.of(60), "<Command code=\"0x2\"/> & ]]>"),
                new HealthRequest.MsgRef(Action.QUERY_MSG, KEY),
                new HealthRequest.MsgRef(Action.GET_MSG, KEY),
                new HealthRequest.MsgRef(Action.ACK_MSG, KEY),
                new HealthRequest.SyncMsg(List.of(KEY)),
                new HealthRequest.VmRefs(Action.REMOVE_ALL_MSG, List.of()),
                new HealthRequest.SetVersions(2, 0, 2, 0));
    }

    /** @param namespaced for requests and action replies */
    static Schema schema(boolean namespaced) throws Exception {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        String url = ReplyReader.class.getResource("vigil-vios.xsd").toString();
        if (!namespaced) {
            return factory.newSchema(new StreamSource(url));
        }
        String wrapper =
                "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' elementFormDefault='qualified' targetNamespace='"
                        + RequestWriter.NAMESPACE + "'><xs:include schemaLocation='" + url + "'/></xs:schema>";
        return factory.newSchema(new StreamSource(new StringReader(wrapper), url + ".wrapper"));
    }

    static void validate(Schema schema, String document) throws Exception {
        schema.newValidator().validate(new StreamSource(new StringReader(document)));
    }
}
