package io.vigil.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spec 30 j.2, row by row, as that collection sends its requests: Basic authorization everywhere, typed Accept. */
class AnsibleRowsTest {
    private static final String BASIC = "Basic aHNjcm9vdDp3cm9uZw==";
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

    private static HttpResponse<String> get(String path, String accept) {
        return client.get(path, Map.of("Accept", accept, "Authorization", BASIC));
    }

    private static String typed(String type) {
        return "application/vnd.ibm.powervm.uom+xml; type=" + type;
    }

    @Test
    @DisplayName(
            "j.2 Logon, Logoff: no Accept, extra xmlns:mc, Basic ignored; DELETE with a Content-Type is 2xx; the same on the second port")
    void logon() {
        int second = site.served.consoles().get("hmc1").secondPort().orElseThrow();
        RestClient other = new RestClient(site.served, "hmc1", second);
        HttpResponse<String> reply = other.send(
                "PUT",
                "/rest/api/web/Logon",
                Map.of("Content-Type", RestClient.LOGON_TYPE, "Authorization", BASIC),
                "<LogonRequest schemaVersion=\"V1_0\" xmlns=\"" + RestClient.WEB + "\" xmlns:mc=\"" + RestClient.WEB
                        + "\"><UserID>hscroot</UserID><Password>abc123</Password></LogonRequest>");
        assertThat(reply.statusCode()).isEqualTo(200);
        other.token(RestClient.element(reply.body(), "X-API-Session"));
        assertThat(other.send(
                                "DELETE",
                                "/rest/api/web/Logon",
                                Map.of("Content-Type", RestClient.LOGON_TYPE, "Authorization", "Basic Og=="),
                                "")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    @DisplayName(
            "j.2 Find system: literal quotes and brackets; first AtomID is the system's, DetailedState is None; 204 = none")
    void findSystem() {
        HttpResponse<String> reply =
                get("ManagedSystem/search/(SystemName=='" + Site.HOST_A_NAME + "')", typed("ManagedSystem"));
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(RestClient.element(reply.body(), "AtomID")).isEqualTo(Site.HOST_A);
        assertThat(RestClient.element(reply.body(), "DetailedState")).isEqualTo("None");
        assertThat(get("ManagedSystem/search/(SystemName=='nowhere')", typed("ManagedSystem"))
                        .statusCode())
                .isEqualTo(204);
    }

    @ParameterizedTest(name = "j.2 GET {0} is JSON with {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ManagedSystem/quick/All|[{|SystemName",
                "ManagedSystem/" + Site.HOST_A + "/quick|{|MTMS",
                "ManagedSystem/" + Site.HOST_A + "/LogicalPartition/quick/All|[{|PartitionState",
                "LogicalPartition/quick/All|[{|PartitionID",
                LPAR + "/quick|{|PartitionType",
                "ManagedSystem/" + Site.HOST_A + "/VirtualIOServer/quick/All|[{|APICapable",
                "ManagedSystem/" + Site.HOST_A + "/VirtualNetwork/quick/All|[{|NetworkName",
                "ManagedSystem/" + Site.HOST_A + "/VirtualSwitch/quick/All|[{|SwitchName",
                "ManagementConsole/quick/All|[{|ManagementConsoleName"
            })
    void quick(String path, String start, String key) {
        HttpResponse<String> reply = get(path, "*/*");
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(reply.headers().firstValue("content-type")).contains("application/json");
        assertThat(reply.body()).startsWith(start).contains("\"UUID\":").contains("\"" + key + "\":");
    }

    @ParameterizedTest(name = "j.2 GET {0} with Accept of type {1} is served")
    @CsvSource(
            delimiter = '|',
            value = {
                "ManagedSystem|ManagedSystem|SystemName",
                "ManagedSystem/" + Site.HOST_A + "/LogicalPartition?group=Advanced|LogicalPartition|PartitionName",
                LPAR + "|LogicalPartition|PartitionName",
                LPAR + "/LogicalPartitionProfile|LogicalPartitionProfile|ProfileName",
                "ManagedSystem/" + Site.HOST_A + "/VirtualIOServer?group=Advanced|VirtualIOServer|PartitionName",
                "ManagedSystem/" + Site.HOST_A + "/VirtualIOServer?group=ViosFCMapping|VirtualIOServer|PartitionName",
                "ManagedSystem/" + Site.HOST_A + "/VirtualIOServer?group=ViosSCSIMapping|VirtualIOServer|PartitionName",
                "ManagedSystem/" + Site.HOST_A + "/SharedProcessorPool|SharedProcessorPool|PoolName"
            })
    void xml(String path, String type, String element) {
        HttpResponse<String> reply = get(path, typed(type));
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(RestClient.element(reply.body(), "AtomID")).isNotBlank();
        assertThat(RestClient.element(reply.body(), element)).isNotBlank();
    }

    @Test
    @DisplayName("j.2 VIOS list: one VIOS, with and without a group; Inventory extra: Group is 204 without groups")
    void viosAndGroups() {
        String vios = "VirtualIOServer/" + site.vios("p18v01");
        assertThat(get(vios, typed("VirtualIOServer")).statusCode()).isEqualTo(200);
        assertThat(get(vios + "?group=ViosStorage", typed("VirtualIOServer")).statusCode())
                .isEqualTo(200);
        assertThat(get("Group", "*/*").statusCode()).isEqualTo(204);
    }

    @Test
    @DisplayName(
            "j.2 Power off, restart, power on, Poll: no template, an unprefixed root, Accept atom; OperationName and result are there")
    void power() {
        String profile = RestClient.element(
                get(LPAR + "/LogicalPartitionProfile", typed("LogicalPartitionProfile"))
                        .body(),
                "AtomID");
        String off = run("PowerOff", Map.of("immediate", "true", "restart", "false", "operation", "shutdown"));
        assertThat(RestClient.element(off, "Status")).isEqualTo("COMPLETED_OK");
        assertThat(RestClient.element(off, "OperationName")).isEqualTo("PowerOff");
        Map<String, String> parameters = new HashMap<>(Map.of("force", "false", "novsi", "true", "bootmode", "norm"));
        parameters.put("LogicalPartitionProfile", profile);
        parameters.put("keylock", "norm");
        assertThat(run("PowerOn", parameters))
                .contains(">COMPLETED_OK</Status>")
                .contains(">result</ParameterName>");
        assertThat(run("PowerOff", Map.of("immediate", "true", "restart", "true", "operation", "shutdown")))
                .contains(">COMPLETED_OK</Status>");
        assertThat(client.quick(LPAR + "/quick/PartitionState").body()).isNotEqualTo("\"not activated\"");
    }

    private static String run(String operation, Map<String, String> parameters) {
        String body = RestClient.jobRequest(operation, "LogicalPartition", parameters)
                .replace("<JobRequest:JobRequest xmlns:JobRequest=\"" + RestClient.WEB + "\" ", "<JobRequest ")
                .replace("</JobRequest:JobRequest>", "</JobRequest>");
        HttpResponse<String> accepted = client.send(
                "PUT",
                "/rest/api/uom/" + LPAR + "/do/" + operation,
                Map.of("Content-Type", RestClient.JOB_TYPE, "Accept", RestClient.ATOM, "Authorization", BASIC),
                body);
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        return client.ended(RestClient.jobId(accepted.body()));
    }

    @Test
    @DisplayName("j.2: an update without If-Match is taken, as this client sends it")
    void update() {
        String path = "LogicalPartition/" + site.vm("p18aix03");
        String body = client.get(path).body().replaceFirst("(<DesiredMemory[^>]*>)8192<", "$17168<");
        HttpResponse<String> reply = client.send(
                "POST",
                "/rest/api/uom/" + path + "?timeout=60",
                Map.of("Content-Type", typed("LogicalPartition"), "Accept", "*/*", "Authorization", BASIC),
                body);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(RestClient.element(reply.body(), "DesiredMemory")).isEqualTo("7168");
    }
}
