package io.vigil.vios.health.library;

import static io.vigil.vios.health.library.Plane.A1;
import static io.vigil.vios.health.library.Plane.A2;
import static io.vigil.vios.health.library.Plane.ALL;
import static io.vigil.vios.health.library.Plane.B2;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.caa.events.CaaId;
import io.vigil.caa.events.ClusterEvent;
import io.vigil.caa.events.ClusterListing;
import io.vigil.caa.events.EventMonitor;
import io.vigil.caa.events.EventParser;
import io.vigil.caa.events.EventType;
import io.vigil.caa.events.HealthFeed;
import io.vigil.caa.events.Keys;
import io.vigil.caa.events.MonitorSettings;
import io.vigil.caa.events.VirtualCluster;
import io.vigil.caa.events.VirtualNode;
import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.ReplyItem;
import io.vigil.vios.health.codec.ViosReply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From a node that stops to the reply of the controller's query: monitors on every VIOS, one database node that writes. */
abstract class ClusterEventsContract {
    private final Map<String, VirtualNode> nodes = new LinkedHashMap<>();
    private final Map<String, HealthFeed> feeds = new LinkedHashMap<>();
    private final Map<String, EventMonitor> monitors = new LinkedHashMap<>();
    private String databaseNode = A1;
    private Plane plane;
    private VirtualCluster cluster;

    abstract TestDatabase server();

    @BeforeEach
    void start() throws Exception {
        plane = new Plane(server()).ready();
        cluster = new VirtualCluster("KSYS_1", new CaaId(7, 1L << 63), plane.time, plane.time, Duration.ofMillis(20));
        for (String uuid : ALL) {
            int number = nodes.size() + 1;
            nodes.put(
                    uuid,
                    cluster.add("vios" + number, number, CaaId.of(UUID.fromString(uuid)), Duration.ofMillis(number)));
        }
        settle();
        ALL.forEach(this::follow);
        settle();
    }

    private void follow(String uuid) {
        VirtualNode node = nodes.get(uuid);
        HealthFeed feed = new HealthFeed(
                new LibraryHealthStore(plane.hm.get(uuid), cluster.id(), () -> databaseNode.equals(uuid)),
                () -> CompletableFuture.completedStage(
                        ClusterListing.write(cluster.list(node), ClusterListing.Layout.NEWER)),
                plane.time,
                plane.time,
                text -> {});
        feeds.put(uuid, feed);
        EventMonitor monitor = new EventMonitor(node, plane.time, MonitorSettings.HEALTH, feed);
        monitors.put(uuid, monitor);
        monitor.start();
    }

    private void settle() {
        plane.time.runFor(Duration.ofMillis(250));
        assertThat(plane.time.failures()).isEmpty();
    }

    private List<ClusterEvent> nodeData() {
        ViosReply reply = plane.ok(A2, new HealthRequest.Plain(Action.QUERY_NODE_DATA));
        return reply.items(ReplyItem.NodeRecords.class)
                .flatMap(host -> host.records().stream())
                .map(record -> EventParser.parse(record.event()).get(0).event().orElseThrow())
                .toList();
    }

    private List<String> types() {
        return nodeData().stream().map(ClusterEvent::typeText).toList();
    }

    @Test
    @DisplayName(
            "CAA-15, VH-32: a clean stop: DOWN, reason 0x40, one row although every survivor heard it, within 250 ms")
    void cleanStop() {
        monitors.get(B2).close();
        nodes.get(B2).down(true);
        settle();
        assertThat(plane.viosStat(B2).state()).isEqualTo("DOWN");
        assertThat(plane.viosStat(B2).reason()).isEqualTo(0x40);
        assertThat(plane.viosStat(B2).hasData()).isTrue();
        assertThat(types()).containsExactly("NODE_DOWN");
        assertThat(nodeData().get(0).node().id()).contains(nodes.get(B2).id());
    }

    @Test
    @DisplayName("VH-31: it comes back: three records in order, and the acknowledge empties them")
    void back() {
        monitors.get(B2).close();
        nodes.get(B2).down(true);
        settle();
        nodes.get(B2).up();
        follow(B2);
        settle();
        nodes.get(B2).raise(EventType.ADAPTER_UP, Map.of(Keys.INTERFACE_NAME, "en0"));
        settle();
        assertThat(plane.viosStat(B2).state()).isEqualTo("UP");
        assertThat(plane.viosStat(B2).reason()).isZero();
        assertThat(types()).containsExactly("NODE_DOWN", "NODE_UP", "ADAPTER_UP");
        long tag = plane.ok(A2, new HealthRequest.Plain(Action.QUERY_NODE_DATA))
                .items(ReplyItem.NodeRecords.class)
                .findFirst()
                .orElseThrow()
                .hsTag();
        plane.ok(A2, new HealthRequest.Acknowledge(tag));
        assertThat(types()).isEmpty();
        assertThat(plane.viosStat(B2).hasData()).isFalse();
    }

    @Test
    @DisplayName("CAA-15: the database node itself dies: the new one writes what nobody wrote, once")
    void databaseNodeDies() {
        monitors.get(A1).close();
        nodes.get(A1).down(false);
        nodes.get(B2).down(true);
        monitors.get(B2).close();
        settle();
        assertThat(plane.viosStat(A1).state()).as("nobody writes").isEqualTo("UP");
        databaseNode = A2;
        plane.hm.get(A2).databaseNodeElected();
        feeds.get(A2).becameDatabaseNode();
        settle();
        assertThat(plane.viosStat(A1).state()).isEqualTo("DOWN");
        assertThat(plane.viosStat(B2).reason()).isEqualTo(0x40);
        assertThat(types()).containsExactly("NODE_DOWN", "NODE_DOWN");
        feeds.get(A2).becameDatabaseNode();
        settle();
        assertThat(types()).hasSize(2);
    }

    @Test
    @DisplayName("CAA-12: events lost while the monitor was away are made good from lscluster -m")
    void reconciled() {
        monitors.get(A1).close();
        nodes.get(B2).down(false);
        settle();
        assertThat(plane.viosStat(B2).state()).isEqualTo("UP");
        follow(A1);
        settle();
        assertThat(plane.viosStat(B2).state()).isEqualTo("DOWN");
        assertThat(types()).isEmpty();
    }
}
