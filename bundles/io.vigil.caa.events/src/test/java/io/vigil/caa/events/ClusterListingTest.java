package io.vigil.caa.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.caa.events.ClusterListing.Layout;
import io.vigil.caa.events.ClusterNode.Contact;
import io.vigil.caa.events.ClusterNode.Membership;
import io.vigil.caa.events.ClusterNode.Rtt;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code lscluster -m} (CAA-19). */
class ClusterListingTest {
    private static final String UUID = "6f5b24cc-cbab-11df-8c2c-001125085b7a";
    private static final String CLUSTER = "6f56fffa-cbab-11df-8c2c-001125085b7a";
    static final String V34 =
            """
            Node name: imaginary.ibm.com
                    Cluster shorthand id for node: 3uuid for node: 6f5b24cc-cbab-11df-8c2c-001125085b7a
                    State of node:  UP  NODE_LOCAL
                    Smoothed rtt to node: 0
                    Mean Deviation in network rtt to node: 0
                    Number of zones this node is a member in: 0
                    Number of clusters node is a member in: 1
                    CLUSTER NAME       TYPE  SHID   UUID
                    clust1             local        6f56fffa-cbab-11df-8c2c-001125085b7a

                    Number of points_of_contact for node: 0
                    Point-of-contact interface & contact state
                     n/a
            """;

    @Test
    @DisplayName("41-V34 the sample: two labels on one line, no SHID (CAA-19)")
    void v34() {
        ClusterNode node = only(V34);
        assertThat(node.name()).isEqualTo("imaginary.ibm.com");
        assertThat(node.number()).hasValue(3);
        assertThat(node.id()).contains(CaaId.parse(UUID).orElseThrow());
        assertThat(node.state()).isEqualTo("UP");
        assertThat(node.isUp()).isTrue();
        assertThat(node.flags()).containsExactly("NODE_LOCAL");
        assertThat(node.clusters())
                .containsExactly(new Membership(
                        "clust1",
                        Optional.of("local"),
                        OptionalInt.empty(),
                        CaaId.parse(CLUSTER).orElseThrow()));
        assertThat(node.contacts()).isEmpty();
    }

    @Test
    @DisplayName("41-V35 newer labels, SHID 0, no TYPE (CAA-19)")
    void v35() {
        ClusterNode node = only(V34.replace("3uuid for node:", "3\n        UUID for node:")
                .replace("clust1             local        ", "clust1             0        "));
        assertThat(node.number()).hasValue(3);
        assertThat(node.id()).contains(CaaId.parse(UUID).orElseThrow());
        assertThat(node.clusters())
                .containsExactly(new Membership(
                        "clust1",
                        Optional.empty(),
                        OptionalInt.of(0),
                        CaaId.parse(CLUSTER).orElseThrow()));
    }

    @Test
    @DisplayName("41-V36 two nodes, the second DOWN without flags (CAA-19)")
    void v36() {
        String second = V34.replace("imaginary", "second").replace("UP  NODE_LOCAL", "DOWN");
        List<ClusterNode> nodes = ClusterListing.read(V34 + second);
        assertThat(nodes).extracting(ClusterNode::name).containsExactly("imaginary.ibm.com", "second.ibm.com");
        assertThat(nodes.get(1).isDown()).isTrue();
        assertThat(nodes.get(1).flags()).isEmpty();
    }

    @Test
    @DisplayName("newer releases: site table, points of contact with their own title")
    void newer() {
        String text =
                """
                Calling node query for all nodes...
                Node query number of nodes examined: 2

                        Node name: vios1
                        Cluster shorthand id for node: 1
                        UUID for node: %s
                        State of node: UP
                        Smoothed rtt to node: 7
                        Mean Deviation in network rtt to node: 3
                        Number of clusters node is a member in: 1
                        CLUSTER NAME       SHID         UUID
                        c1                 0            %s
                        SITE NAME          SHID         UUID
                        LOCAL              1            51735173-5173-5173-5173-517351735173

                        Points of contact for node: 2
                        -----------------------------------------
                        Interface     State  Protocol    Status
                        -----------------------------------------
                        sfwcom        UP     none        none
                        en0           DOWN   IPv4        none
                """
                        .formatted(UUID, CLUSTER);
        ClusterNode node = only(text);
        assertThat(node.rtt()).isEqualTo(new Rtt(7, 3));
        assertThat(node.zones()).isEmpty();
        assertThat(node.clusters()).hasSize(1);
        assertThat(node.sites()).extracting(Membership::name).containsExactly("LOCAL");
        assertThat(node.contacts())
                .containsExactly(new Contact("sfwcom", "UP none none"), new Contact("en0", "DOWN IPv4 none"));
    }

    @Test
    @DisplayName("the writer gives the sample back, apart from the missing line end in it")
    void sample() {
        assertThat(ClusterListing.write(ClusterListing.read(V34), Layout.SAMPLE))
                .isEqualTo(V34.replace("3uuid", "3\n        uuid"));
    }

    @ParameterizedTest(name = "what is written in layout {0} is read back")
    @EnumSource(Layout.class)
    void roundTrip(Layout layout) {
        Membership cluster = new Membership(
                "a_name_longer_than_its_column",
                layout == Layout.SAMPLE ? Optional.of("local") : Optional.empty(),
                OptionalInt.of(7),
                CaaId.parse(CLUSTER).orElseThrow());
        ClusterNode up = ClusterNode.of("a", 1, CaaId.parse(UUID).orElseThrow(), true, true, cluster);
        ClusterNode rich = new ClusterNode(
                "b.example.org",
                OptionalInt.of(2),
                Optional.of(new CaaId(5, -9)),
                "DOWN",
                List.of("REACHABLE", "THROUGH"),
                new Rtt(12, 4),
                layout == Layout.SAMPLE ? OptionalInt.of(1) : OptionalInt.empty(),
                List.of(cluster),
                layout == Layout.SAMPLE ? List.of() : List.of(cluster),
                List.of(new Contact("en0", "UP"), new Contact("dpcom", "DOWN RESTRICTED")));
        List<ClusterNode> read = ClusterListing.read(ClusterListing.write(List.of(up, rich), layout));
        assertThat(read.get(1)).isEqualTo(rich);
        assertThat(read.get(0).id()).isEqualTo(up.id());
    }

    @Test
    @DisplayName("CAA-24 lscluster -m, with a typeset dash too; anything else is refused")
    void command() {
        List<ClusterNode> nodes = ClusterListing.read(V34);
        assertThat(Lscluster.run(List.of("-m"), nodes, Layout.SAMPLE).stdout()).startsWith("Node name: imaginary");
        assertThat(Lscluster.run(List.of("\u2013m"), nodes, Layout.SAMPLE).exitStatus())
                .isZero();
        assertThat(Lscluster.run(List.of("-x"), nodes, Layout.SAMPLE).stderr()).isEqualTo("Usage: lscluster -m\n");
        assertThat(Lscluster.run(List.of(), nodes, Layout.SAMPLE).exitStatus()).isEqualTo(1);
    }

    @Test
    @DisplayName("damaged listings never throw; rows that cannot be read are left out")
    void damaged() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder(V34 + V34);
            for (int j = random.nextInt(8); j >= 0; j--) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
                } else {
                    text.insert(
                            at,
                            List.of("\n", ":", " ", "Node name:", "\0", "uuid for node:", "-")
                                    .get(random.nextInt(7)));
                }
            }
            assertThat(ClusterListing.read(text.toString())).isNotNull();
        }
        assertThat(only(V34.replace(CLUSTER, "nonsense")).clusters()).isEmpty();
        assertThat(ClusterListing.read("")).isEmpty();
        assertThatThrownBy(() -> new Membership("two words", Optional.empty(), OptionalInt.empty(), new CaaId(1, 2)))
                .hasMessageContaining("two words");
    }

    private static ClusterNode only(String text) {
        List<ClusterNode> nodes = ClusterListing.read(text);
        assertThat(nodes).hasSize(1);
        return nodes.get(0);
    }
}
