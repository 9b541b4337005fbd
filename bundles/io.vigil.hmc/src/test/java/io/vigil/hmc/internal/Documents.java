package io.vigil.hmc.internal;

import io.vigil.hmc.internal.xml.XmlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Replies of consoles for tests. */
final class Documents {
    static final String WEB = "http://www.ibm.com/xmlns/systems/power/firmware/web/mc/2012_10/";
    static final String UOM = "http://www.ibm.com/xmlns/systems/power/firmware/uom/mc/2012_10/";

    private Documents() {}

    static byte[] sample(String name) {
        try {
            return Files.readAllBytes(Path.of("../../docs/spec/61-wire-samples", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sampleText(String name) {
        return new String(sample(name), StandardCharsets.UTF_8);
    }

    static String error(int status, String reason, String message) {
        return entry(
                "x",
                "HttpErrorResponse",
                WEB,
                "<HTTPStatus>" + status + "</HTTPStatus><ReasonCode>" + reason + "</ReasonCode><Message>"
                        + XmlText.escape(message) + "</Message>");
    }

    static String entry(String id, String type, String namespace, String fields) {
        return "<entry xmlns=\"http://www.w3.org/2005/Atom\"><id>" + id + "</id><title>" + type + "</title>"
                + "<link rel=\"SELF\" href=\"nulljobs/1\"/><link rel=\"SELF\" href=\"https://elsewhere:443/rest/api/uom/"
                + type + "/" + id + "\"/>"
                + "<etag:etag xmlns:etag=\"" + UOM + "\"> 77\n</etag:etag><content type=\"x; type=" + type + "\"><"
                + type + ":" + type + " xmlns:" + type
                + "=\"" + namespace + "\" xmlns=\"" + namespace + "\"><Metadata><Atom/></Metadata>" + fields + "</"
                + type + ":" + type + "></content></entry>";
    }

    static String feed(String... entries) {
        return "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>f</id>" + String.join("", entries) + "</feed>";
    }

    static String job(String id, String status, Map<String, String> results) {
        return job(id, status, results, "", Map.of(), 0);
    }

    static String job(
            String id,
            String status,
            Map<String, String> results,
            String operation,
            Map<String, String> parameters,
            long started) {
        return entry(
                "u" + id,
                "JobResponse",
                WEB,
                "<JobID kb=\"ROR\">" + id + "</JobID><TimeStarted>" + started + "</TimeStarted><Status>\n" + status
                        + "\n</Status><JobRequestInstance><RequestedOperation><OperationName>" + operation
                        + "</OperationName></RequestedOperation><JobParameters>"
                        + parameters(parameters) + "</JobParameters></JobRequestInstance><Results>"
                        + parameters(results) + "</Results>");
    }

    private static String parameters(Map<String, String> values) {
        StringBuilder out = new StringBuilder();
        values.forEach((name, value) -> out.append("<JobParameter><ParameterName>")
                .append(name)
                .append("</ParameterName><ParameterValue>")
                .append(XmlText.escape(value))
                .append("</ParameterValue></JobParameter>"));
        return out.toString();
    }

    static String passThrough(String id, String out, String rmc, String cmd) {
        return job(id, "COMPLETED_OK", Map.of("StdOut", out, "RMCReturnCode", rmc, "CMDReturnCode", cmd));
    }

    static String console(String version, String release, String servicePack) {
        return feed(entry(
                "2C6B6620-e3e3-3294-aaf5-38e546ff672b",
                "ManagementConsole",
                UOM,
                "<ManagedSystems><link href=\"https://x:12443/rest/api/uom/ManagementConsole/c/ManagedSystem/"
                        + Lab.HOST
                        + "\"/></ManagedSystems><ManagementConsoleName>HMC-P9\n</ManagementConsoleName><VersionInfo><Maintenance>0</Maintenance><Minor>0</Minor><Release>"
                        + release + "</Release><ServicePackName>" + servicePack + "</ServicePackName><Version>"
                        + version + "</Version></VersionInfo>"));
    }

    static String lpar(String uuid, String name, String state, String more) {
        return entry(
                uuid,
                "LogicalPartition",
                UOM,
                "<PartitionID>4</PartitionID><PartitionName>" + name + "</PartitionName><PartitionState>" + state
                        + "</PartitionState><PartitionUUID>" + uuid + "</PartitionUUID>" + more);
    }
}
