package io.vigil.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** j.3 topology: two consoles manage the same hosts; what one does, the other sees, under a new etag. */
class TwoConsolesTest {
    private static Site site;
    private static RestClient one;
    private static RestClient other;

    @BeforeAll
    static void start() throws Exception {
        site = new Site(60);
        one = site.client("hmc1");
        other = site.client("hmc2");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static String etag(RestClient client, String path) {
        return client.get(path).headers().firstValue("etag").orElseThrow();
    }

    private static void changes(String path, Runnable action) {
        String before = etag(one, path);
        String otherBefore = etag(other, path);
        action.run();
        assertThat(etag(one, path)).isNotEqualTo(before);
        assertThat(etag(other, path)).isNotEqualTo(otherBefore);
    }

    @Test
    @DisplayName("j.3 topology: power off on one console, state and etag on both")
    void power() {
        String vm = "LogicalPartition/" + site.vm("p18aix02");
        changes(vm, () -> assertThat(one.job(vm, "PowerOff", Map.of("operation", "shutdown", "immediate", "true")))
                .contains(">COMPLETED_OK</Status>"));
        assertThat(other.quick(vm + "/quick/PartitionState").body()).isEqualTo("\"not activated\"");
        assertThat(other.job(vm, "PowerOff", Map.of("operation", "shutdown"))).contains("HSCL1558");
    }

    @Test
    @DisplayName("j.3 topology: a migration moves the entry to the other system, on both consoles")
    void migrate() {
        String vm = site.vm("p18aix05");
        changes("ManagedSystem/" + Site.HOST_B, () -> assertThat(one.job(
                        "LogicalPartition/" + vm, "Migrate", Map.of("TargetManagedSystemName", Site.HOST_B_NAME)))
                .contains(">COMPLETED_OK</Status>"));
        for (RestClient client : new RestClient[] {one, other}) {
            assertThat(client.get("ManagedSystem/" + Site.HOST_A + "/LogicalPartition/" + vm)
                            .statusCode())
                    .isEqualTo(404);
            assertThat(client.get("ManagedSystem/" + Site.HOST_B + "/LogicalPartition/" + vm)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName(
            "j.3 topology: a remote restart leaves a remnant that both show; cleanup on the other console takes it away")
    void remoteRestart() {
        String vm = site.vm("p18aix03");
        one.job("LogicalPartition/" + vm, "PowerOff", Map.of("operation", "shutdown", "immediate", "true"));
        assertThat(one.job(
                        "LogicalPartition/" + vm,
                        "RemoteRestart",
                        Map.of("Operation", "restart", "targetManagedSystemUUID", Site.HOST_B)))
                .contains(">COMPLETED_OK</Status>");
        String remnant = "ManagedSystem/" + Site.HOST_A + "/LogicalPartition/" + vm;
        assertThat(other.get(remnant).body()).contains(">Remote_Restarted</RemoteRestartState>");
        assertThat(other.get("ManagedSystem/" + Site.HOST_B + "/LogicalPartition/" + vm)
                        .statusCode())
                .isEqualTo(200);
        assertThat(other.job(remnant, "RemoteRestart", Map.of("Operation", "cleanup")))
                .contains(">COMPLETED_OK</Status>");
        assertThat(one.get(remnant).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName(
            "j.3 topology, T11: an adapter made on one console is in the other's feed; deleted there, it is gone here")
    void adapters() {
        String feed = "LogicalPartition/" + site.vm("p18lnx02") + "/ClientNetworkAdapter";
        String body = "<ClientNetworkAdapter:ClientNetworkAdapter"
                + " xmlns:ClientNetworkAdapter=\"http://www.ibm.com/xmlns/systems/power/firmware/uom/mc/2012_10/\""
                + " xmlns=\"http://www.ibm.com/xmlns/systems/power/firmware/uom/mc/2012_10/\" schemaVersion=\"V1_0\">"
                + "<UseNextAvailableSlotID>true</UseNextAvailableSlotID><PortVLANID>77</PortVLANID>"
                + "</ClientNetworkAdapter:ClientNetworkAdapter>";
        Map<String, String> type =
                Map.of("Content-Type", "application/vnd.ibm.powervm.uom+xml; type=ClientNetworkAdapter");
        String[] made = new String[1];
        changes(feed, () -> {
            made[0] = one.send("PUT", "/rest/api/uom/" + feed, type, body).body();
            assertThat(made[0]).contains(">77</PortVLANID>");
        });
        String id = RestClient.element(made[0], "AtomID");
        assertThat(other.get(feed + "/" + id).statusCode()).isEqualTo(200);
        assertThat(other.get("ManagedSystem/" + Site.HOST_A + "/VirtualNetwork/quick/All", Map.of())
                        .body())
                .contains("\"NetworkVLANID\":77");
        changes(feed, () -> assertThat(other.send("DELETE", "/rest/api/uom/" + feed + "/" + id, Map.of(), "")
                        .statusCode())
                .isEqualTo(204));
        assertThat(one.get(feed + "/" + id).statusCode()).isEqualTo(404);
    }
}
