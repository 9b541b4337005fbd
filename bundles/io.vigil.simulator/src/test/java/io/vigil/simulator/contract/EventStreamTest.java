package io.vigil.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Spec 30 b.8 (T23), HMC-66. Ten seconds of the console's time are a quarter of a second of ours here. */
class EventStreamTest {
    private static final int SPEED = 40;
    private static Site site;

    @BeforeAll
    static void start() throws Exception {
        site = new Site(SPEED);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static String path(String id) {
        return "Event?QUEUE_CLIENTKEY_METHOD=USE_APPLICATIONID&QUEUE_APPLICATIONID=" + id + "&group=None";
    }

    @Test
    @DisplayName(
            "j.1 Events: the first feed holds NEW_CLIENT, at once; without news the next poll is held about 10 s, then 204")
    void firstAndQuiet() {
        RestClient client = site.client("hmc1");
        HttpResponse<String> first = client.get(path("quiet"));
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(RestClient.element(first.body(), "EventType")).isEqualTo("NEW_CLIENT");
        assertThat(first.body()).containsPattern("<EventID[^>]*>\\d+<").containsPattern("<EventDetail[^>]*></");
        drain(client, "quiet");
        long before = System.nanoTime();
        assertThat(client.get(path("quiet")).statusCode()).isEqualTo(204);
        Duration held = Duration.ofNanos((System.nanoTime() - before) * SPEED);
        assertThat(held).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(60));
    }

    private static void drain(RestClient client, String id) {
        while (client.get(path(id)).statusCode() == 200) {
            // what other tests of this class changed
        }
    }

    @Test
    @DisplayName(
            "b.8: a change ends the poll with MODIFY_URI of the VM and its system; a client of another key has its own queue")
    void modify() throws Exception {
        RestClient client = site.client("hmc1");
        client.get(path("one"));
        client.get(path("two"));
        drain(client, "one");
        CompletableFuture<HttpResponse<String>> poll = CompletableFuture.supplyAsync(() -> client.get(path("one")));
        site.centre.faults().powerOff("p18aix03", false);
        String news = poll.get(10, TimeUnit.SECONDS).body();
        String uri = "/ManagedSystem/" + Site.HOST_A + "/LogicalPartition/" + site.vm("p18aix03") + "<";
        assertThat(news).contains("MODIFY_URI").contains(uri).contains("/ManagedSystem/" + Site.HOST_A + "<");
        assertThat(client.get(path("two")).body()).contains(uri);
    }

    @Test
    @DisplayName(
            "b.8: a migration is DELETE_URI on the source and ADD_URI on the target, on both consoles; plain uom/Event works without a key")
    void moved() {
        RestClient mover = site.client("hmc1");
        RestClient watcher = site.client("hmc2");
        assertThat(watcher.get("Event").body()).contains("NEW_CLIENT");
        String vm = site.vm("p18aix04");
        assertThat(mover.job("LogicalPartition/" + vm, "Migrate", Map.of("TargetManagedSystemName", Site.HOST_B_NAME)))
                .contains(">COMPLETED_OK</Status>");
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < 20 && !seen.toString().contains("ADD_URI"); i++) {
            seen.append(watcher.get("Event").body());
        }
        assertThat(seen.toString())
                .containsPattern("DELETE_URI</EventType><EventID[^>]*>\\d+</EventID><EventData[^>]*>[^<]*" + Site.HOST_A
                        + "/LogicalPartition/" + vm)
                .containsPattern("ADD_URI</EventType><EventID[^>]*>\\d+</EventID><EventData[^>]*>[^<]*" + Site.HOST_B
                        + "/LogicalPartition/" + vm);
    }
}
