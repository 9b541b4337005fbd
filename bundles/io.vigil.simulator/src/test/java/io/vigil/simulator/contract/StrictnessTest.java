package io.vigil.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a console refuses, and how (spec 30 b.1, b.2, j). */
class StrictnessTest {
    private static final String JOB = "/rest/api/uom/LogicalPartition/" + Site.AIX02 + "/do/PowerOff";
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

    private static void refused(HttpResponse<String> reply, int status, String reason) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(RestClient.element(reply.body(), "HTTPStatus")).isEqualTo("" + status);
        assertThat(RestClient.element(reply.body(), "ReasonCode")).isEqualTo(reason);
    }

    @ParameterizedTest(name = "HMC-13: Accept {0} on a quick view is 406")
    @ValueSource(
            strings = {
                "application/vnd.ibm.powervm.uom+xml; type=LogicalPartition",
                "application/atom+xml",
                "application/vnd.ibm.powervm.web+xml; type=LogonResponse"
            })
    void typedAcceptOnQuick(String accept) {
        String path = "LogicalPartition/" + Site.AIX02 + "/quick/PartitionState";
        refused(client.get(path, Map.of("Accept", accept)), 406, "REST0006");
        assertThat(client.get(path, Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("30 b.1: Accept of another kind on a feed is 406, so is X-HMC-Schema-Version on a PUT")
    void notAcceptable() {
        refused(client.get("ManagedSystem", Map.of("Accept", "application/json")), 406, "REST0006");
        Map<String, String> headers = Map.of("Content-Type", RestClient.JOB_TYPE, "X-HMC-Schema-Version", "V1_0");
        refused(client.send("PUT", JOB, headers, "<JobRequest/>"), 406, "REST0006");
    }

    @ParameterizedTest(name = "30 b.3: {0} with Content-Type {1} is 415")
    @CsvSource(
            delimiter = '|',
            value = {
                "/rest/api/web/Logon|application/xml",
                "/rest/api/web/Logon|application/vnd.ibm.powervm.web+xml; type=JobRequest",
                JOB + "|application/vnd.ibm.powervm.uom+xml; type=JobRequest",
                JOB + "|text/plain"
            })
    void mediaTypes(String path, String type) {
        refused(client.send("PUT", path, Map.of("Content-Type", type), "<a/>"), 415, "REST0008");
    }

    @ParameterizedTest(name = "30 b.2: {0} {1} is 405")
    @CsvSource({
        "POST, ManagedSystem",
        "PUT, LogicalPartition",
        "DELETE, ManagedSystem/quick/All",
        "POST, LogicalPartition/search/(PartitionName=='a')",
        "DELETE, VirtualIOServer/operations",
        "PUT, ManagementConsole",
        "DELETE, ManagedSystem/" + Site.HOST_A,
        "PUT, LogicalPartition/" + Site.AIX02 + "/quick",
        "POST, LogicalPartition/" + Site.AIX02 + "/do/PowerOff",
        "POST, Event",
        "DELETE, Group"
    })
    void methods(String method, String path) {
        refused(client.send(method, "/rest/api/uom/" + path, Map.of(), ""), 405, "REST0005");
    }

    @ParameterizedTest(name = "30 b.2: query {0} is 400 REST0123")
    @ValueSource(strings = {"limit=3", "count=1", "group=Everything", "group=None,Everything", "Group=None"})
    void queries(String query) {
        refused(client.get("ManagedSystem?" + query), 400, "REST0123");
    }

    @ParameterizedTest(name = "30 b.2: group {0} is served")
    @ValueSource(
            strings = {
                "None",
                "All",
                "Advanced",
                "Hypervisor",
                "EnergyManagement",
                "SystemNetwork",
                "NVRAM",
                "TierThreshold",
                "ViosNetwork",
                "ViosStorage",
                "ViosSCSIMapping",
                "ViosFCMapping",
                "VNIC",
                "ViosNetwork,ViosStorage"
            })
    void groups(String group) {
        assertThat(client.get("VirtualIOServer?group=" + group).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "30 g.2: unknown root type REST000E, unknown resource and operation 404 REST000B, unknown search key 400")
    void unknown() {
        refused(client.get("Nonsense"), 400, "REST000E");
        refused(client.get("LogicalPartition/" + Site.AIX02 + "/Nonsense"), 404, "REST000B");
        refused(client.get("LogicalPartition/" + Site.AIX02 + "/do/Dance"), 404, "REST000B");
        refused(client.quick("LogicalPartition/" + Site.AIX02 + "/quick/Nonsense"), 404, "REST000B");
        refused(client.get("ManagedSystem/search/(Colour=='red')"), 400, "REST0120");
        refused(client.get("ManagedSystem/search/SystemName"), 400, "REST0120");
    }

    @Test
    @DisplayName(
            "30 j: broken XML, a DOCTYPE, the wrong root and a wrong operation are 400; an unknown job parameter as well")
    void bodies() {
        Map<String, String> type = Map.of("Content-Type", RestClient.JOB_TYPE);
        refused(client.send("PUT", JOB, type, "<JobRequest>"), 400, "REST0001");
        refused(
                client.send("PUT", JOB, type, "<!DOCTYPE a [<!ENTITY b \"c\">]><JobRequest>&b;</JobRequest>"),
                400,
                "REST0001");
        refused(client.send("PUT", JOB, type, "<Other/>"), 400, "REST0002");
        refused(
                client.send("PUT", JOB, type, RestClient.jobRequest("PowerOn", "LogicalPartition", Map.of())),
                400,
                "REST0006");
        refused(
                client.send(
                        "PUT", JOB, type, RestClient.jobRequest("PowerOff", "LogicalPartition", Map.of("how", "fast"))),
                400,
                "REST0007");
    }

    @Test
    @DisplayName("30 j: a body above the limit is 413")
    void tooLarge() {
        String body = "<JobRequest>" + "x".repeat(4 << 20) + "</JobRequest>";
        refused(client.send("PUT", JOB, Map.of("Content-Type", RestClient.JOB_TYPE), body), 413, "REST0014");
    }
}
