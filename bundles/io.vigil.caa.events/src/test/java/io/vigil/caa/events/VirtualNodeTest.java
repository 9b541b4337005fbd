package io.vigil.caa.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cluster of virtual nodes (CAA-20). */
class VirtualNodeTest extends MonitorFilesContract {
    private final VirtualCluster cluster =
            new VirtualCluster("clust1", CaaId.parse(Samples.C1).orElseThrow(), time, time, Duration.ofMillis(20));
    private final VirtualNode self = cluster.add("a", 1, new CaaId(1, 1L << 63), Duration.ZERO);
    private final VirtualNode other = cluster.add("b", 2, new CaaId(2, 1L << 63), Duration.ofMillis(-75));

    @BeforeEach
    void membershipIsOver() {
        settle();
    }

    @Override
    MonitorFiles files() {
        return self;
    }

    @Override
    void local(EventType type, Map<String, String> own) {
        self.raise(type, own);
    }

    @Override
    void remote(EventType type, Map<String, String> own) {
        try {
            MonitorFile there = other.open(type.producer());
            there.write(MonitorOptions.OURS);
            there.select();
            other.raise(type, own);
            there.close();
        } catch (MonitorException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    void edit() throws MonitorException {
        self.raise(PASSWD, 1000, LocalProcess.of(8192002, 0, 0, "vi"), List.of("main+7E4", "__start+68"));
    }

    @Override
    void settle() {
        time.runFor(Duration.ofMillis(100));
    }

    @ParameterizedTest(name = "CAA-20 {0}: local and remote record, both well-formed, of the same node")
    @EnumSource(EventType.class)
    void everyType(EventType type) throws Exception {
        MonitorFile here = armed(type.producer(), MonitorOptions.OURS);
        MonitorFile there = other.open(type.producer());
        there.write(MonitorOptions.OURS);
        there.select();
        switch (type) {
            case NODE_ADD -> cluster.add("c", 3, new CaaId(3, 1L << 63), Duration.ZERO);
            case NODE_DELETE -> cluster.remove(cluster.add("c", 3, new CaaId(3, 1L << 63), Duration.ZERO));
            case NODE_DOWN, NODE_UP -> {
                VirtualNode third = cluster.add("c", 3, new CaaId(3, 1L << 63), Duration.ZERO);
                third.down(true);
                if (type == EventType.NODE_UP) {
                    settle();
                    text(here);
                    text(there);
                    third.up();
                }
            }
            default -> self.raise(type, CatalogueTest.own(type));
        }
        settle();
        if (type == EventType.NODE_DELETE) {
            text(here);
            text(there);
        }
        ClusterEvent local = event(here);
        assertThat(local.type()).contains(type);
        if (!type.producer().clusterWide()) {
            assertThat(bytes(there)).isEmpty();
            return;
        }
        ClusterEvent remote = event(there);
        assertThat(remote.type()).contains(type);
        assertThat(remote.node()).isEqualTo(local.node());
        assertThat(remote.own()).isEqualTo(local.own());
        assertThat(remote.time()).as("another clock").isNotEqualTo(local.time());
    }

    @Test
    @DisplayName("CAA-22 a node whose monitor lacks CLUSTER=YES sends nothing")
    void sendsNothing() throws Exception {
        MonitorFile here = armed(Producer.NETWORK_ADAPTER_STATE, MonitorOptions.OURS);
        other.raise(EventType.ADAPTER_DOWN, EN0);
        MonitorFile there = other.open(Producer.NETWORK_ADAPTER_STATE);
        there.write("CHANGED=YES");
        there.select();
        other.raise(EventType.ADAPTER_DOWN, EN0);
        settle();
        assertThat(bytes(here)).isEmpty();
        assertThat(event(there).type()).contains(EventType.ADAPTER_DOWN);
    }

    @Test
    @DisplayName("general event: the remote copy has no process, no stack and return code 0 (CAA-18)")
    void general() throws Exception {
        MonitorFile here = armed(PASSWD, "CHANGED=YES;CLUSTER=YES;INFO_LVL=3");
        MonitorFile there = other.open(PASSWD);
        there.write("CHANGED=YES;CLUSTER=YES;INFO_LVL=3");
        there.select();
        edit();
        settle();
        ClusterEvent local = event(here);
        ClusterEvent remote = event(there);
        assertThat(local.process()).isPresent();
        assertThat(local.returnCode()).isEqualTo(1000);
        assertThat(remote.process()).isEmpty();
        assertThat(remote.stack()).isEmpty();
        assertThat(remote.returnCode()).isZero();
        assertThat(remote.node()).isEqualTo(local.node());
    }

    @Test
    @DisplayName("a node that stops: the others hear NODE_DOWN with its reason; its own monitors end")
    void down() throws Exception {
        MonitorFile here = armed(Producer.NODE_STATE, MonitorOptions.OURS);
        MonitorFile there = other.open(Producer.NODE_STATE);
        there.write(MonitorOptions.OURS);
        var waiting = there.select();
        other.down(true);
        other.down(true);
        settle();
        assertThat(event(here).reason()).isEqualTo(0x40);
        assertThat(bytes(here)).isEmpty();
        assertThat(errno(waiting)).isEqualTo(Errno.EBADF);
        assertThatThrownBy(() -> other.open(Producer.NODE_STATE)).hasMessageContaining("ENODEV");
        other.up();
        settle();
        assertThat(event(here).type()).contains(EventType.NODE_UP);
        other.down(false);
        settle();
        assertThat(event(here).own()).doesNotContainKey(Keys.REASON);
    }

    @Test
    @DisplayName("lscluster -m of each node: states as they are, NODE_LOCAL on the asked one")
    void listing() {
        other.down(false);
        List<ClusterNode> nodes =
                ClusterListing.read(ClusterListing.write(cluster.list(self), ClusterListing.Layout.SAMPLE));
        assertThat(nodes).isEqualTo(cluster.list(self));
        assertThat(nodes.get(0).flags()).containsExactly("NODE_LOCAL");
        assertThat(nodes.get(1).isDown()).isTrue();
    }

    @Test
    @DisplayName("removing the cluster: return code -1, and no cluster monitor can be opened until it is formed again")
    void dissolved() throws Exception {
        MonitorFile here = armed(Producer.NODE_STATE, MonitorOptions.OURS);
        cluster.dissolve();
        settle();
        assertThat(Samples.one(text(here)).returnCode()).hasValue(-1);
        assertThatThrownBy(() -> self.open(Producer.NODE_STATE)).hasMessageContaining("no cluster");
        self.open(PASSWD).close();
        cluster.form();
        self.open(Producer.NODE_STATE).close();
    }

    @Test
    @DisplayName("what a caller does wrong is refused by name")
    void refused() {
        assertThatThrownBy(() -> cluster.add("c", 1, new CaaId(9, 9), Duration.ZERO))
                .hasMessageContaining("number 1");
        assertThatThrownBy(() -> self.raise(EventType.NODE_UP, Map.of())).hasMessageContaining("NODE_UP");
        assertThatThrownBy(() -> self.raise(EventType.ADAPTER_UP, Map.of())).hasMessageContaining("INTERFACE_NAME");
    }
}
