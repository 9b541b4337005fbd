package io.vigil.caa.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.caa.events.HealthEffect.ViosState;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From events to the health database (CAA-9 to CAA-16). */
class HealthFeedTest {
    private static final CaaId N1 = CaaId.parse(Samples.N1).orElseThrow();
    private static final CaaId N7 = CaaId.parse(Samples.SHORT).orElseThrow();
    private static final CaaId C1 = CaaId.parse(Samples.C1).orElseThrow();

    private final VirtualTime time = new VirtualTime();
    private final List<String> log = new ArrayList<>();
    private final Store store = new Store();
    private String listing = "";
    private final HealthFeed feed =
            new HealthFeed(store, () -> CompletableFuture.completedStage(listing), time, time, log::add);

    /** The health database, in memory. */
    private final class Store implements HealthStore {
        final Map<CaaId, ViosState> states = new LinkedHashMap<>(Map.of(N1, ViosState.UP, N7, ViosState.UP));
        final List<String> rows = new ArrayList<>();
        final List<String> corrected = new ArrayList<>();
        boolean databaseNode = true;
        int failures;
        Duration written;

        @Override
        public boolean isDatabaseNode() {
            return databaseNode;
        }

        @Override
        public CompletionStage<ClusterMembers> members() {
            if (failures > 0) {
                failures--;
                return CompletableFuture.failedStage(new IllegalStateException("no connection"));
            }
            return CompletableFuture.completedStage(new ClusterMembers(Optional.of(C1), states));
        }

        @Override
        public CompletionStage<Boolean> store(CaaId node, HealthEffect effect, String record) {
            written = time.monotonic();
            effect.state().ifPresent(state -> states.put(node, state));
            return CompletableFuture.completedStage(rows.add(record));
        }

        @Override
        public CompletionStage<Void> correct(CaaId node, ViosState state) {
            states.put(node, state);
            corrected.add(node + " " + state);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<List<String>> pending(CaaId node) {
            return CompletableFuture.completedStage(rows.stream()
                    .filter(row -> Samples.event(row).node().equals(NodeRef.of(node)))
                    .toList());
        }
    }

    private void event(String text) {
        feed.event(Producer.NODE_STATE, Samples.one(text));
    }

    private void settle() {
        time.runFor(Duration.ofMillis(250));
    }

    @AfterEach
    void nothingThrew() {
        assertThat(time.failures()).isEmpty();
    }

    private static String down(String node, int sequence) {
        return Samples.h(1547996884, 200198833, sequence)
                + Samples.p("EVENT_TYPE=NODE_DOWN,REASON=NODE_SHUTDOWN", 4, node, Samples.C1)
                + Samples.E;
    }

    private static String up(int sequence) {
        return Samples.V3.replace("SEQUENCE_NUM=1", "SEQUENCE_NUM=" + sequence);
    }

    @Test
    @DisplayName("CAA-14, CAA-15, CAA-16 state and record are written at once, in read order, byte for byte")
    void written() {
        String irregular = down(Samples.N1, 4).replace("END_EVPROD", "\nEND_EVPROD");
        event(irregular);
        settle();
        assertThat(store.states).containsEntry(N1, ViosState.DOWN);
        assertThat(store.rows).containsExactly(irregular);
        assertThat(store.written).isLessThan(Duration.ofMillis(250));
        event(Samples.V5);
        event(up(5));
        settle();
        assertThat(store.rows).containsExactly(irregular, Samples.V5, up(5));
        assertThat(store.states).containsEntry(N1, ViosState.UP);
    }

    @Test
    @DisplayName("CAA-5 types without meaning for health are not written")
    void meaningless() {
        event(Samples.V6);
        event(Samples.V3.replace("NODE_UP", "SITE_UP"));
        event(Samples.MOD_FILE + Samples.h(1, 2, 3) + Samples.p("", 2, Samples.N1, Samples.C1) + Samples.E);
        settle();
        assertThat(store.rows).isEmpty();
        assertThat(log).isEmpty();
    }

    @Test
    @DisplayName("CAA-10 unknown node, other cluster: nothing changes, logged once an hour for each id")
    void unknown() {
        for (int i = 0; i < 3; i++) {
            event(down(Samples.N5, i));
            event(up(i).replace(Samples.C1, Samples.C5));
        }
        settle();
        assertThat(log)
                .containsExactly(
                        "cluster events: 31e6ceae-ca37-11df-89f6-beb25d4c4703 is no registered node; its events are ignored",
                        "cluster events: ad3903b4-cb9b-11df-90e9-beb25635b404 is another cluster; its events are ignored");
        time.runFor(Duration.ofMinutes(61));
        event(down(Samples.N5, 9));
        settle();
        assertThat(log).hasSize(3);
        assertThat(store.rows).isEmpty();
        assertThat(store.states).doesNotContainValue(ViosState.DOWN);
    }

    @Test
    @DisplayName("CAA-9 a half id that fits one node is used; none or several: nothing changes, and it is reported")
    void halves() {
        String half = "0xF079E8C801C11DF";
        event(down(half, 1));
        settle();
        assertThat(store.states).containsEntry(N7, ViosState.DOWN);
        assertThat(log).containsExactly("cluster events: nodeState: damaged record used: PARTIAL E09:NODE_ID");
        log.clear();
        store.states.put(new CaaId(N7.high(), -5), ViosState.UP);
        event(up(2).replace(Samples.N1, half));
        event(up(3).replace(Samples.N1, "0xF079E8C801C11DE"));
        settle();
        assertThat(log)
                .contains(
                        "cluster events: half id 0f079e8c801c11df fits 2 registered nodes; the event is ignored",
                        "cluster events: half id 0f079e8c801c11de fits 0 registered nodes; the event is ignored");
        assertThat(store.states).containsEntry(N7, ViosState.DOWN);
        assertThat(store.rows).hasSize(1);
    }

    @Test
    @DisplayName("a database that is away loses nothing and changes no order")
    void outage() {
        store.failures = 4;
        event(down(Samples.N1, 1));
        event(up(2));
        time.runFor(Duration.ofSeconds(14));
        assertThat(store.rows).isEmpty();
        time.runFor(Duration.ofSeconds(2));
        assertThat(store.rows).containsExactly(down(Samples.N1, 1), up(2));
        assertThat(log)
                .hasSize(4)
                .first()
                .isEqualTo("cluster events: health database: no connection; tried again in 1 s");
    }

    @Test
    @DisplayName("CAA-12 reconciliation: registered nodes whose state the cluster contradicts are corrected")
    void reconciled() {
        store.states.put(N7, ViosState.DOWN);
        listing = listing(N1, "DOWN", C1) + listing(N7, "UP", C1) + listing(new CaaId(9, 9), "DOWN", C1);
        feed.reconcile(Producer.NODE_STATE, "BUF_WRAP");
        settle();
        assertThat(store.corrected).containsExactlyInAnyOrder(N1 + " DOWN", N7 + " UP");
        assertThat(store.rows).isEmpty();
        assertThat(log.get(0)).isEqualTo("cluster events: nodeState: node states are read again: BUF_WRAP");
        assertThat(log.get(1)).isEqualTo("cluster events: n is DOWN, the health database had UP: corrected");
    }

    @Test
    @DisplayName("CAA-12 silence, another cluster, unknown states and nodes taken out change nothing")
    void reconciledCarefully() {
        store.states.put(N7, ViosState.REMOVED);
        for (String text :
                List.of("", "garbage", listing(N1, "DOWN", N1), listing(N1, "UNKNOWN", C1), listing(N7, "UP", C1))) {
            listing = text;
            feed.reconcile(Producer.NODE_STATE, "test");
            settle();
        }
        assertThat(store.corrected).isEmpty();
    }

    @Test
    @DisplayName("several causes at once are one reconciliation, behind the events before it")
    void coalesced() {
        listing = listing(N1, "DOWN", C1);
        event(up(1));
        for (int i = 0; i < 4; i++) {
            feed.reconcile(Producer.NODE_STATE, "cause " + i);
        }
        settle();
        assertThat(store.corrected).containsExactly(N1 + " DOWN");
    }

    @Test
    @DisplayName("CAA-12 a listing that fails, throws or never comes holds up no event for long and is asked for again")
    void noListing() {
        List<CompletionStage<String>> answers = new ArrayList<>(List.of(
                CompletableFuture.failedStage(new IllegalStateException("no cluster services")),
                new CompletableFuture<>()));
        HealthFeed slow = new HealthFeed(
                store,
                () -> {
                    if (answers.isEmpty()) {
                        throw new IllegalStateException("not now");
                    }
                    return answers.remove(0);
                },
                time,
                time,
                log::add);
        slow.reconcile(Producer.NODE_STATE, "test");
        slow.event(Producer.NODE_STATE, Samples.one(up(1)));
        settle();
        assertThat(store.rows).hasSize(1);
        assertThat(log)
                .contains("cluster events: node states cannot be read: no cluster services; tried again in 30 s");
        time.runFor(Duration.ofSeconds(31));
        slow.event(Producer.NODE_STATE, Samples.one(up(2)));
        settle();
        assertThat(store.rows).as("behind a listing that does not come").hasSize(1);
        time.runFor(Duration.ofSeconds(30));
        assertThat(store.rows).hasSize(2);
        assertThat(log)
                .contains("cluster events: node states cannot be read: lscluster -m gave nothing within 30 s;"
                        + " tried again in 30 s");
        time.runFor(Duration.ofSeconds(31));
        assertThat(log).contains("cluster events: node states cannot be read: not now; tried again in 30 s");
        answers.add(CompletableFuture.completedStage(listing(N1, "DOWN", C1)));
        time.runFor(Duration.ofSeconds(31));
        assertThat(store.corrected).containsExactly(N1 + " DOWN");
    }

    @Test
    @DisplayName(
            "CAA-15 only the database node writes; a new one writes what is missing, and the state heard last counts")
    void election() {
        store.databaseNode = false;
        event(down(Samples.N1, 4));
        event(Samples.V5);
        event(up(5));
        feed.reconcile(Producer.NODE_STATE, "test");
        settle();
        assertThat(store.rows).isEmpty();
        assertThat(store.corrected).isEmpty();
        // the old database node had written NODE_UP, from its own copy of the record, and the rest not
        String copy = up(77).replace("tvnsec=68254861", "tvnsec=68254999");
        store.rows.add(copy);
        store.databaseNode = true;
        listing = listing(N1, "UP", C1);
        feed.becameDatabaseNode();
        settle();
        assertThat(store.rows).containsExactly(copy, down(Samples.N1, 4), Samples.V5);
        assertThat(store.states).containsEntry(N1, ViosState.UP);
    }

    @Test
    @DisplayName("CAA-15 what the database node says it has stored is not written again, whichever copy came first")
    void storedElsewhere() {
        store.databaseNode = false;
        event(down(Samples.N1, 4));
        event(Samples.V5);
        settle();
        String copy = down(Samples.N1, 4).replace("SEQUENCE_NUM=4", "SEQUENCE_NUM=9");
        EventParser.parse(copy).forEach(feed::storedElsewhere);
        EventParser.parse(up(9)).forEach(feed::storedElsewhere);
        settle();
        event(up(5));
        settle();
        store.databaseNode = true;
        feed.becameDatabaseNode();
        settle();
        assertThat(store.rows).containsExactly(Samples.V5);
        event(up(6));
        settle();
        assertThat(store.rows).hasSize(2);
    }

    @Test
    @DisplayName("CAA-15 a row that was written and acknowledged meanwhile is not missing: the state shows it")
    void acknowledged() {
        store.databaseNode = false;
        event(down(Samples.N1, 4));
        settle();
        store.states.put(N1, ViosState.DOWN);
        store.databaseNode = true;
        listing = listing(N1, "DOWN", C1);
        feed.becameDatabaseNode();
        settle();
        assertThat(store.rows).isEmpty();
        assertThat(store.corrected).isEmpty();
    }

    @Test
    @DisplayName("CAA-15 what was heard more than two minutes ago is not written again")
    void forgotten() {
        store.databaseNode = false;
        event(down(Samples.N1, 4));
        settle();
        time.runFor(Duration.ofSeconds(121));
        store.databaseNode = true;
        feed.becameDatabaseNode();
        settle();
        assertThat(store.rows).isEmpty();
    }

    @Test
    @DisplayName("more waiting events than allowed: the oldest go, and the states are read again")
    void bounded() {
        store.failures = 1;
        listing = listing(N1, "DOWN", C1);
        for (int i = 0; i <= HealthFeed.MAX_WAITING + 5; i++) {
            event(up(i));
        }
        time.runFor(Duration.ofSeconds(5));
        assertThat(store.rows).hasSize(HealthFeed.MAX_WAITING).contains(up(HealthFeed.MAX_WAITING + 5));
        assertThat(store.states).containsEntry(N1, ViosState.DOWN);
    }

    @Test
    @DisplayName(
            "whole chain: a node stops cleanly, its NODE_DOWN reaches the database of the survivor within 250 ms (CAA-15)")
    void chain() {
        VirtualCluster cluster = new VirtualCluster("c", C1, time, time, Duration.ofMillis(20));
        VirtualNode survivor = cluster.add("a", 1, N1, Duration.ZERO);
        VirtualNode victim = cluster.add("b", 2, N7, Duration.ZERO);
        new EventMonitor(survivor, time, MonitorSettings.HEALTH, feed).start();
        listing = ClusterListing.write(cluster.list(survivor), ClusterListing.Layout.NEWER);
        settle();
        Duration before = time.monotonic();
        victim.down(true);
        settle();
        assertThat(store.states).containsEntry(N7, ViosState.DOWN);
        assertThat(store.written.minus(before)).isLessThan(Duration.ofMillis(250));
        assertThat(store.rows).hasSize(1).first().asString().contains("REASON=NODE_SHUTDOWN");
    }

    private static String listing(CaaId node, String state, CaaId cluster) {
        return """
               Node name: n
                       Cluster shorthand id for node: 1
                       UUID for node: %s
                       State of node: %s
                       CLUSTER NAME       SHID   UUID
                       c                  0      %s
               """
                .formatted(node, state, cluster);
    }
}
