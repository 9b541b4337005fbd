package io.vigil.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The requests of two more public clients: the Ruby SDK (spec 30 [rb]) and hmci (spec 30 [ja]). */
class RubyAndHmciRowsTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8";
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

    @ParameterizedTest(name = "30 rb: GET {0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ManagementConsole|200",
                "ManagedSystem/search/(SystemName%3D%3D%27" + Site.HOST_A_NAME + "%27)|200",
                "ManagedSystem/quick/All|200",
                "ManagedSystem/" + Site.HOST_A + "/quick/SystemName|200",
                "ManagedSystem/" + Site.HOST_A + "/LogicalPartition/" + Site.AIX02 + "|200",
                "VirtualIOServer?ignoreError=true|200",
                "ManagedSystem/" + Site.HOST_A + "/VirtualIOServer?group=ViosSCSIMapping&ignoreError=true|200",
                "VirtualIOServer/quick/All|200",
                "ManagedSystem/" + Site.HOST_A + "/VirtualSwitch|200",
                "ManagedSystem/" + Site.HOST_A + "/VirtualNetwork|200",
                "LogicalPartition/" + Site.AIX02 + "/ClientNetworkAdapter|200",
                "LogicalPartition/" + Site.AIX02 + "/VirtualNICDedicated|204",
                "LogicalPartition/" + Site.AIX02 + "/VirtualSCSIClientAdapter|204",
                "ManagedSystem/" + Site.HOST_A + "/SharedProcessorPool|200",
                "ManagedSystem/" + Site.HOST_A + "/SharedMemoryPool|204",
                "Cluster?ignoreError=true|204",
                "Group|204"
            })
    void gets(String path, int status) {
        HttpResponse<String> reply = client.get(path, Map.of("Accept", "*/*"));
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    }

    @Test
    @DisplayName(
            "30 rb: a job is polled and deleted at the SELF link of the submit's reply, with a Content-Type on every GET")
    void jobBySelfLink() {
        HttpResponse<String> accepted =
                client.submit("ManagementConsole/" + site.console("hmc1"), "CLIRunner", runner("lshmc -V"));
        String self = URI.create(href(accepted.body(), "SELF")).getPath();
        assertThat(self).isEqualTo("/rest/api/uom/jobs/" + RestClient.jobId(accepted.body()));
        HttpResponse<String> read = client.send("GET", self, Map.of("Content-Type", RestClient.JOB_TYPE), "");
        assertThat(RestClient.element(read.body(), "Status")).isEqualTo("COMPLETED_OK");
        String longSelf = URI.create(href(read.body(), "SELF")).getPath();
        assertThat(client.send("GET", longSelf, Map.of(), "").statusCode()).isEqualTo(200);
        assertThat(client.send("DELETE", self, Map.of(), "").statusCode()).isEqualTo(204);
    }

    @Test
    @DisplayName(
            "30 b.6 CLIRunner: lshmc passes; lssyscfg and the like fail before completion with the real text; consent is needed")
    void cliRunner() {
        String console = "ManagementConsole/" + site.console("hmc1");
        String passed = client.job(console, "CLIRunner", runner("lshmc -V"));
        assertThat(passed).contains(">COMPLETED_OK</Status>").contains("V10R3 M1060");
        for (String command :
                new String[] {"lssyscfg", "lsrefcode", "lshwres", "chhwres", "chsysstate", "rrstartlpar"}) {
            String refused = client.job(console, "CLIRunner", runner(command + " -r lpar"));
            assertThat(RestClient.element(refused, "Status")).isEqualTo("FAILED_BEFORE_COMPLETION");
            assertThat(refused).contains("<ResponseException").contains("Unsupported commmand " + command + "<");
        }
        assertThat(client.job(console, "CLIRunner", Map.of("cmd", "lshmc -V")))
                .contains("acknowledgeThisAPIMayGoAwayInTheFuture must be true");
    }

    private static Map<String, String> runner(String command) {
        return Map.of("cmd", command, "acknowledgeThisAPIMayGoAwayInTheFuture", "true");
    }

    @Test
    @DisplayName(
            "30 ja: links name the host that was asked, so a client that follows them as they are walks from the console to every VM")
    void walk() {
        Map<String, String> browser = Map.of("Accept", BROWSER);
        String console = client.get("ManagementConsole", browser).body();
        String host = RestClient.between(console, "<ManagedSystems>", "</ManagedSystems>");
        HttpResponse<String> system = follow(href(host, "related"), browser);
        assertThat(system.body()).contains("<ManagedSystem:ManagedSystem");
        String vms =
                RestClient.between(system.body(), "<AssociatedLogicalPartitions>", "</AssociatedLogicalPartitions>");
        assertThat(follow(href(vms, "related"), browser).body()).contains("<LogicalPartition:LogicalPartition");
    }

    private static HttpResponse<String> follow(String link, Map<String, String> headers) {
        URI uri = URI.create(link);
        assertThat(uri.getHost()).isEqualTo("127.0.0.1");
        assertThat(uri.getPort()).isEqualTo(site.served.consoles().get("hmc1").port());
        return client.send("GET", uri.getPath(), headers, "");
    }

    private static String href(String xml, String rel) {
        Matcher link = Pattern.compile("<link [^>]*>").matcher(xml);
        while (link.find()) {
            if (link.group().contains("\"" + rel + "\"")) {
                return RestClient.between(link.group(), "href=\"", "\"");
            }
        }
        throw new AssertionError("no link " + rel + " in " + xml);
    }
}
