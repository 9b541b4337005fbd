package io.vigil.simulator;

import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.spi.port.CommandWire.CommandReply;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.WireEndpoint;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small client of one simulated console, in virtual time. */
final class TestConsole {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String WEB = "http://www.ibm.com/xmlns/systems/power/firmware/web/mc/2012_10/";

    private final SimDataCentre centre;
    private final WireEndpoint endpoint;
    private final String name;
    private String token = "";

    TestConsole(SimDataCentre centre, String name) {
        this.centre = centre;
        this.name = name;
        String address = centre.inventory().hmcs().stream()
                .filter(hmc -> hmc.name().equals(name))
                .findFirst()
                .orElseThrow()
                .address();
        endpoint = new WireEndpoint(name, address, 12443, Optional.empty(), true);
    }

    TestConsole logon() {
        WireReply reply = logon(centre.credentials(name).password().reveal());
        token = between(text(reply), "kb=\"ROR\">", "</X-API-Session>");
        return this;
    }

    WireReply logon(String password) {
        return send(
                "PUT",
                "/rest/api/web/Logon",
                Map.of("Content-Type", "application/vnd.ibm.powervm.web+xml; type=LogonRequest"),
                "<LogonRequest xmlns=\"" + WEB + "\" schemaVersion=\"V1_0\"><UserID>hscroot</UserID><Password>"
                        + password + "</Password></LogonRequest>");
    }

    WireReply get(String path) {
        return send("GET", "/rest/api/uom/" + path, Map.of(), "");
    }

    WireReply put(String path, String body) {
        String type = path.substring(path.lastIndexOf('/') + 1);
        return send(
                "PUT",
                "/rest/api/uom/" + path,
                Map.of("Content-Type", "application/vnd.ibm.powervm.uom+xml; type=" + type),
                body);
    }

    WireReply send(String method, String path, Map<String, String> extra, String body) {
        Map<String, String> headers = new HashMap<>(extra);
        if (!token.isEmpty()) {
            headers.put("X-API-Session", token);
        }
        return done(centre.httpWire()
                .send(
                        endpoint,
                        new WireRequest(
                                method, path, headers, body.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(30))));
    }

    CommandReply command(String line) {
        return done(centre.commandWire().run(endpoint, "hscroot", new Secret("abc123"), line, Duration.ofSeconds(30)));
    }

    /** Submits a job. */
    WireReply submit(String path, String operation, String group, Map<String, String> parameters) {
        StringBuilder body = new StringBuilder("<JobRequest:JobRequest xmlns:JobRequest=\"" + WEB + "\" xmlns=\"" + WEB
                        + "\" schemaVersion=\"V1_3_0\">")
                .append("<RequestedOperation><OperationName>")
                .append(operation)
                .append("</OperationName><GroupName>")
                .append(group)
                .append("</GroupName></RequestedOperation><JobParameters>");
        parameters.forEach((key, value) -> body.append("<JobParameter><ParameterName>")
                .append(key)
                .append("</ParameterName><ParameterValue><![CDATA[")
                .append(value)
                .append("]]></ParameterValue></JobParameter>"));
        return send(
                "PUT",
                "/rest/api/uom/" + path + "/do/" + operation,
                Map.of("Content-Type", "application/vnd.ibm.powervm.web+xml; type=JobRequest"),
                body.append("</JobParameters></JobRequest:JobRequest>").toString());
    }

    /** Submits a job and reads it until it ends; the text of the last reply. */
    String job(String path, String operation, String group, Map<String, String> parameters) {
        String accepted = text(submit(path, operation, group, parameters));
        String id = between(accepted, "<JobID kb=\"CUD\" kxe=\"false\">", "</JobID>");
        String[] last = {accepted};
        centre.await(
                () -> {
                    last[0] = text(get("jobs/" + id));
                    return !last[0].contains(">RUNNING</Status>") && !last[0].contains(">NOT_STARTED</Status>");
                },
                Duration.ofMinutes(10));
        return last[0];
    }

    /** Runs a health request on a VIOS; its output, unescaped. */
    String passThrough(String viosUuid, String document) {
        String reply = job(
                "VirtualIOServer/" + viosUuid, "PassThroughInterface", "VirtualIOServer", Map.of("inputXML", document));
        return result(reply, "StdOut").orElse(reply);
    }

    static Optional<String> result(String reply, String parameter) {
        Matcher found = Pattern.compile("<ParameterName[^>]*>" + parameter
                        + "</ParameterName><ParameterValue[^>]*>([^<]*)</ParameterValue>")
                .matcher(reply.substring(Math.max(0, reply.indexOf("<Results"))));
        return found.find()
                ? Optional.of(
                        found.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
                : Optional.empty();
    }

    static String text(WireReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    static String between(String text, String before, String after) {
        int start = text.indexOf(before);
        if (start < 0) {
            throw new AssertionError("no '" + before + "' in " + text);
        }
        return text.substring(start + before.length(), text.indexOf(after, start + before.length()));
    }

    private <T> T done(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        centre.await(future::isDone, LIMIT);
        try {
            return future.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
