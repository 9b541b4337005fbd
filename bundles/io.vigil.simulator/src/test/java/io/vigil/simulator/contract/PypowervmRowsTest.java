package io.vigil.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spec 30 j.1, row by row, as that client sends its requests. */
class PypowervmRowsTest {
    private static final String LPAR = "LogicalPartition/" + Site.AIX02;
    private static Site site;
    private static RestClient client;

    @BeforeAll
    static void start() throws Exception {
        site = new Site(40);
        client = site.client("hmc1");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    @DisplayName(
            "j.1 Logon, Logoff (T1, T2): bare LogonResponse with schemaVersion; 204, then the token is void; HMC-11 a cookie is set, none is needed")
    void logon() {
        RestClient other = new RestClient(site.served, "hmc1");
        HttpResponse<String> reply = other.send(
                "PUT",
                "/rest/api/web/Logon",
                Map.of(
                        "Accept",
                        "application/vnd.ibm.powervm.web+xml; type=LogonResponse",
                        "Content-Type",
                        RestClient.LOGON_TYPE),
                RestClient.logonRequest("hscroot", "abc123"));
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("content-type"))
                .contains("application/vnd.ibm.powervm.web+xml; type=LogonResponse");
        assertThat(reply.headers().firstValue("set-cookie")).isPresent();
        assertThat(reply.body().replaceFirst("<\\?xml[^>]*>\\s*", ""))
                .startsWith("<LogonResponse xmlns=\"" + RestClient.WEB + "\"")
                .contains("schemaVersion=\"V1_8_0\"");
        other.token(RestClient.between(reply.body(), "kb=\"ROR\">", "</X-API-Session>"));
        assertThat(other.get("ManagedSystem").statusCode()).isEqualTo(200);
        HttpResponse<String> off = other.send("DELETE", "/rest/api/web/Logon", Map.of(), "");
        assertThat(off.statusCode()).isEqualTo(204);
        assertThat(off.body()).isEmpty();
        assertThat(other.get("ManagedSystem").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest(name = "j.1 Managed systems, LPARs, VIOS list: GET {0} is a 200 feed")
    @ValueSource(
            strings = {
                "ManagedSystem?group=None",
                "LogicalPartition?group=None",
                "ManagedSystem/" + Site.HOST_A + "/LogicalPartition?group=None",
                "LogicalPartition/search/(PartitionName=='p18aix02')?group=None",
                "LogicalPartition/search/(PartitionName==%27p18aix02%27)?group=None",
                "LogicalPartition/search/(PartitionID=='4')?group=None",
                "VirtualIOServer?group=None",
                "VirtualIOServer?group=ViosNetwork,ViosStorage",
                "ManagementConsole?group=None"
            })
    void feeds(String path) {
        HttpResponse<String> reply = client.get(path);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(reply.headers().firstValue("content-type").orElse("")).startsWith(RestClient.ATOM);
        assertThat(reply.body()).startsWith("<feed xmlns=\"http://www.w3.org/2005/Atom\"");
        String entry = RestClient.between(reply.body(), "<entry>", "</entry>");
        String id = RestClient.element(entry, "id");
        String type = RestClient.element(entry, "title");
        assertThat(RestClient.element(entry, "AtomID")).isEqualTo(id);
        assertThat(entry)
                .contains("/" + type + "/" + id + "\"")
                .contains("<etag:etag ")
                .containsPattern("<content type=\"application/vnd.ibm.powervm.uom\\+xml; type=" + type + "\"><" + type
                        + ":" + type);
        assertThat(reply.body().indexOf("<link ")).isLessThan(reply.body().indexOf("<entry>"));
    }

    @Test
    @DisplayName("j.1 LPARs: one entry by its UUID; a search without a match is 204")
    void entry() {
        HttpResponse<String> reply = client.get(LPAR + "?group=None");
        assertThat(reply.body()).startsWith("<entry ").contains(">p18aix02</PartitionName>");
        assertThat(client.get("LogicalPartition/search/(PartitionName=='nobody')?group=None")
                        .statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest(name = "j.1 Re-read: If-None-Match on {0} gives 304 without a body")
    @ValueSource(strings = {LPAR, "ManagedSystem", "VirtualIOServer?group=None", "ManagementConsole"})
    void reread(String path) {
        String tag = client.get(path).headers().firstValue("etag").orElseThrow();
        HttpResponse<String> again = client.get(path, Map.of("Accept", RestClient.ATOM, "If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(client.get(path, Map.of("If-None-Match", "1")).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("j.1 LPAR quick state: one JSON string for PartitionState and RMCState")
    void quick() {
        assertThat(client.quick("LogicalPartition/" + site.vm("p18aix03") + "/quick/PartitionState")
                        .body())
                .isEqualTo("\"running\"");
        assertThat(client.quick("LogicalPartition/" + site.vm("p18aix03") + "/quick/RMCState")
                        .body())
                .isEqualTo("\"active\"");
    }

    @Test
    @DisplayName(
            "j.1 Power on/off, Poll, End: template with empty JobParameters, PUT, poll with group=None, DELETE 204, then 404")
    void power() {
        HttpResponse<String> template = client.get(LPAR + "/do/PowerOff?group=None");
        assertThat(template.body())
                .contains("type=JobRequest")
                .containsPattern("<OperationName[^>]*>PowerOff<")
                .containsPattern("<GroupName[^>]*>LogicalPartition<")
                .containsPattern("<JobParameters [^>]*><Metadata><Atom/></Metadata></JobParameters>");
        HttpResponse<String> accepted =
                client.submit(LPAR, "PowerOff", Map.of("operation", "shutdown", "immediate", "true"));
        assertThat(accepted.statusCode()).isEqualTo(200);
        assertThat(RestClient.element(accepted.body(), "Status")).isEqualTo("NOT_STARTED");
        String id = RestClient.jobId(accepted.body());
        assertThat(RestClient.element(client.ended(id), "Status")).isEqualTo("COMPLETED_OK");
        assertThat(client.send("DELETE", "/rest/api/uom/jobs/" + id, Map.of(), "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(client.get("jobs/" + id).statusCode()).isEqualTo(404);
        assertThat(client.quick(LPAR + "/quick/PartitionState").body()).isEqualTo("\"not activated\"");
        assertThat(client.job(LPAR, "PowerOn", Map.of("bootmode", "norm"))).contains(">COMPLETED_OK</Status>");
    }

    @Test
    @DisplayName(
            "j.1 End: on time-out POST cancel with group=None and an empty body, poll to the end, DELETE; a running job is not deleted")
    void cancel() {
        String vm = "LogicalPartition/" + site.vm("p18aix04");
        String id = RestClient.jobId(client.submit(vm, "Migrate", Map.of("TargetManagedSystemName", Site.HOST_B_NAME))
                .body());
        assertThat(client.send("DELETE", "/rest/api/uom/jobs/" + id, Map.of(), "")
                        .statusCode())
                .isEqualTo(409);
        assertThat(client.send("POST", "/rest/api/uom/jobs/" + id + "/cancel?group=None", Map.of(), "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(RestClient.element(client.ended(id), "Status")).isEqualTo("CANCELED_WHILE_RUNNING");
        assertThat(client.send("DELETE", "/rest/api/uom/jobs/" + id, Map.of(), "")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    @DisplayName(
            "j.1 Validate, migrate, abort, recover (T16 to T18): TargetManagedSystemName is enough; the entry is on the other system")
    void migrate() {
        String vm = "LogicalPartition/" + site.vm("p18aix05");
        for (String operation : new String[] {"MigrateValidate", "Migrate"}) {
            assertThat(client.get(vm + "/do/" + operation).statusCode()).isEqualTo(200);
            String end = client.job(vm, operation, Map.of("TargetManagedSystemName", Site.HOST_B_NAME));
            assertThat(RestClient.element(end, "Status")).isEqualTo("COMPLETED_OK");
        }
        assertThat(client.get("ManagedSystem/" + Site.HOST_B + "/LogicalPartition?group=None")
                        .body())
                .contains(">p18aix05</PartitionName>");
        assertThat(client.job(vm, "MigrateAbort", Map.of()))
                .contains("COMPLETED_WITH_ERROR")
                .contains("HSCLA2A8");
        assertThat(client.job(vm, "MigrateRecover", Map.of("Force", "true"))).contains(">COMPLETED_OK</Status>");
    }

    @Test
    @DisplayName("j.1 Remote restart (T19): template and PUT; the catalogue (T22) names its parameters")
    void remoteRestart() {
        String vm = "LogicalPartition/" + site.vm("p18lnx02");
        assertThat(client.get(vm + "/do/RemoteRestart").statusCode()).isEqualTo(200);
        assertThat(client.get("LogicalPartition/operations").body()).contains(">targetManagedSystemUUID<");
        assertThat(client.job(
                        vm, "RemoteRestart", Map.of("Operation", "validate", "targetManagedSystemUUID", Site.HOST_B)))
                .contains(">COMPLETED_OK</Status>");
    }

    @Test
    @DisplayName("j.1 Update: POST with If-Match gives the new entry; the same tag again is stale (412)")
    void update() {
        String path = "LogicalPartition/" + site.vm("p18lnx01");
        HttpResponse<String> read = client.get(path);
        String tag = read.headers().firstValue("etag").orElseThrow();
        Map<String, String> headers =
                Map.of("If-Match", tag, "Content-Type", "application/vnd.ibm.powervm.uom+xml; type=LogicalPartition");
        String changed = read.body().replaceFirst("(<DesiredMemory[^>]*>)8192<", "$19216<");
        HttpResponse<String> reply = client.send("POST", "/rest/api/uom/" + path, headers, changed);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(RestClient.element(reply.body(), "DesiredMemory")).isEqualTo("9216");
        assertThat(client.send("POST", "/rest/api/uom/" + path, headers, changed)
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    @DisplayName("j.1 Errors: an HttpErrorResponse entry with every field, the token as stars")
    void errors() {
        HttpResponse<String> reply = client.get("LogicalPartition/00000000-0000-0000-0000-000000000000?group=None");
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(RestClient.element(reply.body(), "title")).isEqualTo("HttpErrorResponse");
        assertThat(RestClient.element(reply.body(), "HTTPStatus")).isEqualTo("404");
        assertThat(RestClient.element(reply.body(), "RequestURI"))
                .isEqualTo("/rest/api/uom/LogicalPartition/00000000-0000-0000-0000-000000000000");
        assertThat(RestClient.element(reply.body(), "ReasonCode")).isEqualTo("REST000B");
        assertThat(RestClient.element(reply.body(), "Message")).isNotBlank();
        assertThat(RestClient.element(reply.body(), "RequestBody")).isEmpty();
        assertThat(RestClient.element(reply.body(), "RequestHeaders"))
                .contains("x-api-session=*******")
                .doesNotContain(client.token());
    }

    @Test
    @DisplayName("b.1: every reply carries the headers of a console")
    void headers() {
        HttpResponse<String> reply = client.get("ManagedSystem");
        assertThat(reply.headers().map())
                .containsKeys(
                        "date",
                        "server",
                        "x-powered-by",
                        "x-transaction-id",
                        "x-transactionrecord-uuid",
                        "content-language",
                        "x-hmc-schema-version",
                        "x-mc-type",
                        "etag");
        assertThat(reply.headers().firstValue("x-transaction-id").orElse("")).matches("XT\\d+");
        assertThat(reply.headers().firstValue("server")).contains("Apache");
    }
}
