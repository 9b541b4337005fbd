package io.vigil.simulator.contract;

import io.vigil.simulator.datacentre.ServedConsoles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A plain HTTP client over real TLS. It trusts the console's stored certificate and nothing else, and checks the name. */
final class RestClient {
    static final String WEB = "http://www.ibm.com/xmlns/systems/power/firmware/web/mc/2012_10/";
    static final String LOGON_TYPE = "application/vnd.ibm.powervm.web+xml; type=LogonRequest";
    static final String JOB_TYPE = "application/vnd.ibm.powervm.web+xml; type=JobRequest";
    static final String ATOM = "application/atom+xml";

    private final HttpClient http;
    private final String base;
    private String token = "";

    RestClient(ServedConsoles served, String hmc) {
        this(served, hmc, served.consoles().get(hmc).port());
    }

    RestClient(ServedConsoles served, String hmc, int port) {
        base = "https://127.0.0.1:" + port;
        try {
            http = HttpClient.newBuilder()
                    .sslContext(trusting(served.certificate(hmc)))
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext trusting(String pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "hmc",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    RestClient logon() {
        HttpResponse<String> reply = send(
                "PUT",
                "/rest/api/web/Logon",
                Map.of(
                        "Accept", "application/vnd.ibm.powervm.web+xml; type=LogonResponse",
                        "Content-Type", LOGON_TYPE,
                        "X-Audit-Memento", "test"),
                logonRequest("hscroot", "abc123"));
        token = between(reply.body(), "kb=\"ROR\">", "</X-API-Session>");
        return this;
    }

    static String logonRequest(String user, String password) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><LogonRequest xmlns=\"" + WEB
                + "\" schemaVersion=\"V1_0\"><UserID>" + user + "</UserID><Password>" + password
                + "</Password></LogonRequest>";
    }

    String token() {
        return token;
    }

    void token(String other) {
        token = other;
    }

    /** {@code path} begins after {@code /rest/api/uom/}. */
    HttpResponse<String> get(String path) {
        return get(path, Map.of("Accept", ATOM));
    }

    HttpResponse<String> get(String path, Map<String, String> headers) {
        return send("GET", "/rest/api/uom/" + path, headers, "");
    }

    HttpResponse<String> quick(String path) {
        return get(path, Map.of("Accept", "*/*"));
    }

    HttpResponse<String> send(String method, String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        Map<String, String> all = new HashMap<>(headers);
        if (!token.isEmpty()) {
            all.putIfAbsent("X-API-Session", token);
        }
        all.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Submits a job and reads it until it ends; the last reply. */
    String job(String path, String operation, Map<String, String> parameters) {
        HttpResponse<String> accepted = submit(path, operation, parameters);
        if (accepted.statusCode() != 200) {
            throw new AssertionError(accepted.body());
        }
        return ended(jobId(accepted.body()));
    }

    HttpResponse<String> submit(String path, String operation, Map<String, String> parameters) {
        String group = path.split("/")[path.split("/").length - 2];
        return send(
                "PUT",
                "/rest/api/uom/" + path + "/do/" + operation,
                Map.of("Content-Type", JOB_TYPE, "Accept", "application/atom+xml; charset=UTF-8"),
                jobRequest(operation, group, parameters));
    }

    static String jobRequest(String operation, String group, Map<String, String> parameters) {
        StringBuilder body = new StringBuilder("<JobRequest:JobRequest xmlns:JobRequest=\"" + WEB + "\" xmlns=\"" + WEB
                        + "\" schemaVersion=\"V1_0\"><Metadata><Atom/></Metadata><RequestedOperation><OperationName>")
                .append(operation)
                .append("</OperationName><GroupName>")
                .append(group)
                .append("</GroupName><ProgressType>DISCRETE</ProgressType></RequestedOperation><JobParameters>");
        parameters.forEach((name, value) -> body.append("<JobParameter><ParameterName>")
                .append(name)
                .append("</ParameterName><ParameterValue>")
                .append(value)
                .append("</ParameterValue></JobParameter>"));
        return body.append("</JobParameters></JobRequest:JobRequest>").toString();
    }

    static String jobId(String reply) {
        return element(reply, "JobID");
    }

    String ended(String id) {
        for (int i = 0; i < 400; i++) {
            String reply = get("jobs/" + id + "?group=None").body();
            String status = element(reply, "Status");
            if (!status.equals("NOT_STARTED") && !status.equals("RUNNING")) {
                return reply;
            }
        }
        throw new AssertionError("job " + id + " does not end");
    }

    /** The text of the first element of that name. */
    static String element(String xml, String name) {
        Matcher found = Pattern.compile("<" + name + "(?: [^>]*)?>([^<]*)</" + name + ">")
                .matcher(xml);
        if (!found.find()) {
            throw new AssertionError("no " + name + " in " + xml);
        }
        return found.group(1);
    }

    static String between(String text, String before, String after) {
        int start = text.indexOf(before);
        if (start < 0) {
            throw new AssertionError("no '" + before + "' in " + text);
        }
        return text.substring(start + before.length(), text.indexOf(after, start + before.length()));
    }
}
