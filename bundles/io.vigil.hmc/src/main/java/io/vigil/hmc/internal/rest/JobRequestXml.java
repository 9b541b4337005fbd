package io.vigil.hmc.internal.rest;

import io.vigil.hmc.internal.xml.XmlText;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A JobRequest in the shape of the book (30 b.4, HMC-23). */
public final class JobRequestXml {
    private static final String VERSION = " schemaVersion=\"V1_3_0\"";
    private static final String METADATA = "<Metadata><Atom/></Metadata>";

    private JobRequestXml() {}

    /** Parameters in iteration order, values escaped. */
    public static byte[] of(String group, String operation, Map<String, String> parameters) {
        StringBuilder list = new StringBuilder();
        parameters.forEach((name, value) -> parameter(list, name, XmlText.escape(value)));
        return document(group, operation, list);
    }

    /**
     * Pass-through: the document in one CDATA section, line breaks as single blanks.
     *
     * @throws IllegalArgumentException when the document cannot be carried (HMC-34)
     */
    public static byte[] passThrough(String group, String operation, String document) {
        if (document.contains("]]>")) {
            throw new IllegalArgumentException("document holds ']]>', which cannot be sent to a VIOS");
        }
        if (!XmlText.legal(document)) {
            throw new IllegalArgumentException("document holds a character outside XML 1.0");
        }
        String oneLine =
                document.strip().replace("\r\n", " ").replace('\n', ' ').replace('\r', ' ');
        StringBuilder list = new StringBuilder();
        parameter(list, "inputXML", "<![CDATA[" + oneLine + "]]>");
        return document(group, operation, list);
    }

    private static void parameter(StringBuilder out, String name, String content) {
        out.append("<JobParameter")
                .append(VERSION)
                .append("><ParameterName kxe=\"false\" kb=\"ROR\">")
                .append(XmlText.escape(name))
                .append("</ParameterName><ParameterValue kxe=\"false\" kb=\"CUR\">")
                .append(content)
                .append("</ParameterValue></JobParameter>");
    }

    private static byte[] document(String group, String operation, CharSequence parameters) {
        String body = "<JobRequest:JobRequest xmlns:JobRequest=\"" + Schema.WEB + "\" xmlns=\"" + Schema.WEB
                + "\" xmlns:ns2=\"" + Schema.K2 + "\"" + VERSION + ">" + METADATA
                + "<RequestedOperation kb=\"CUR\" kxe=\"false\"" + VERSION + ">" + METADATA
                + "<OperationName kb=\"ROR\" kxe=\"false\">" + XmlText.escape(operation)
                + "</OperationName><GroupName kxe=\"false\" kb=\"ROR\">" + XmlText.escape(group)
                + "</GroupName></RequestedOperation>"
                + "<JobParameters kb=\"CUR\" kxe=\"false\"" + VERSION + ">" + METADATA + parameters
                + "</JobParameters></JobRequest:JobRequest>";
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
