package io.vigil.caa.events.internal;

import io.vigil.caa.events.CaaId;
import io.vigil.caa.events.ClusterEvent;
import io.vigil.caa.events.ClusterListing;
import io.vigil.caa.events.ClusterMembers;
import io.vigil.caa.events.ClusterNode;
import io.vigil.caa.events.EventParser;
import io.vigil.caa.events.EventReading;
import io.vigil.caa.events.HealthEffect;
import io.vigil.caa.events.HealthEffect.ViosState;
import io.vigil.caa.events.HealthMapping;
import io.vigil.caa.events.HealthStore;
import io.vigil.spi.port.Mailbox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** The jobs of a health feed. Each may be repeated when it failed. Works in the feed's mailbox. */
public final class FeedWork {
    private final HealthStore store;
    private final Mailbox mailbox;
    private final FeedMemory memory;
    private final Consumer<String> log;

    public FeedWork(HealthStore store, Mailbox mailbox, FeedMemory memory, Consumer<String> log) {
        this.store = store;
        this.mailbox = mailbox;
        this.memory = memory;
        this.log = log;
    }

    public CompletionStage<Void> apply(EventReading reading) {
        ClusterEvent event = reading.event().orElseThrow();
        HealthEffect effect = HealthMapping.of(event);
        if (!effect.stored()) {
            return done();
        }
        return members()
                .thenComposeAsync(
                        members -> {
                            Optional<CaaId> node = node(event, members);
                            if (node.isEmpty()) {
                                return done();
                            }
                            memory.remember(node.get(), effect, event, reading.text());
                            return write(node.get(), effect, reading.text());
                        },
                        mailbox);
    }

    public CompletionStage<Void> written(EventReading reading) {
        reading.event().ifPresent(event -> event.node().id().ifPresent(node -> memory.written(node, event)));
        return done();
    }

    private CompletionStage<Void> write(CaaId node, HealthEffect effect, String text) {
        return store.isDatabaseNode() ? store.store(node, effect, text).thenApply(fresh -> null) : done();
    }

    private Optional<CaaId> node(ClusterEvent event, ClusterMembers members) {
        if (event.cluster().isPresent()
                && members.cluster().isPresent()
                && !event.cluster().equals(members.cluster())) {
            hourly(event.cluster().get().toString(), "is another cluster; its events are ignored");
            return Optional.empty();
        }
        List<CaaId> nodes = members.matching(event.node());
        if (nodes.size() == 1) {
            return Optional.of(nodes.get(0));
        }
        if (event.node().id().isPresent()) {
            hourly(event.node().toString(), "is no registered node; its events are ignored");
        } else {
            log.accept("cluster events: half id " + event.node() + " fits " + nodes.size()
                    + " registered nodes; the event is ignored");
        }
        return Optional.empty();
    }

    private void hourly(String id, String words) {
        if (memory.mayLog(id)) {
            log.accept("cluster events: " + id + " " + words);
        }
    }

    /** What was heard of late and has no row is written; in the end each node has the state heard last. */
    public CompletionStage<Void> reapply() {
        if (!store.isDatabaseNode()) {
            return done();
        }
        Map<CaaId, List<FeedMemory.Heard>> byNode = new LinkedHashMap<>();
        memory.recent().forEach(heard -> byNode.computeIfAbsent(heard.node(), id -> new ArrayList<>())
                .add(heard));
        return members()
                .thenComposeAsync(
                        members -> each(List.copyOf(byNode.entrySet()), entry -> {
                            List<FeedMemory.Heard> open = notSeenInState(
                                    entry.getValue(), members.nodes().get(entry.getKey()));
                            return store.pending(entry.getKey())
                                    .thenComposeAsync(rows -> reapply(entry.getKey(), open, rows), mailbox);
                        }),
                        mailbox);
    }

    /**
     * State and row are written together. So a node that only went one way, and is stored in that state, needs no row again,
     * even when the row was acknowledged and is gone.
     */
    private static List<FeedMemory.Heard> notSeenInState(List<FeedMemory.Heard> heard, ViosState stored) {
        boolean oneWay =
                heard.stream().flatMap(one -> one.effect().state().stream()).allMatch(state -> state == stored);
        return oneWay
                ? heard.stream().filter(one -> one.effect().state().isEmpty()).toList()
                : heard;
    }

    private CompletionStage<Void> reapply(CaaId node, List<FeedMemory.Heard> heard, List<String> rows) {
        List<String> stored = new ArrayList<>();
        rows.forEach(row -> EventParser.parse(row).stream()
                .flatMap(reading -> reading.event().stream())
                .forEach(event -> stored.add(FeedMemory.what(event))));
        List<FeedMemory.Heard> missing =
                heard.stream().filter(one -> !stored.remove(one.what())).toList();
        Optional<ViosState> last =
                heard.stream().flatMap(one -> one.effect().state().stream()).reduce((first, second) -> second);
        CompletionStage<Void> written = each(missing, one -> write(node, one.effect(), one.text()));
        return missing.isEmpty() || last.isEmpty()
                ? written
                : written.thenComposeAsync(nothing -> correctIfOther(node, last.get()), mailbox);
    }

    private CompletionStage<Void> correctIfOther(CaaId node, ViosState state) {
        return members()
                .thenComposeAsync(
                        members -> {
                            ViosState stored = members.nodes().get(node);
                            return stored == null || stored == state ? done() : store.correct(node, state);
                        },
                        mailbox);
    }

    /** @param listing of {@code lscluster -m}: only UP and DOWN of registered nodes count, silence about a node changes nothing. */
    public CompletionStage<Void> reconcile(String listing) {
        if (!store.isDatabaseNode()) {
            return done();
        }
        return members()
                .thenApply(members -> corrections(ClusterListing.read(listing), members))
                .thenComposeAsync(
                        corrections -> each(
                                List.copyOf(corrections.entrySet()),
                                entry -> store.correct(entry.getKey(), entry.getValue())),
                        mailbox);
    }

    private Map<CaaId, ViosState> corrections(List<ClusterNode> listed, ClusterMembers members) {
        Map<CaaId, ViosState> corrections = new LinkedHashMap<>();
        for (ClusterNode node : listed) {
            boolean ours = members.cluster().isEmpty()
                    || node.clusters().isEmpty()
                    || node.clusters().stream().anyMatch(c -> members.cluster().equals(Optional.of(c.id())));
            boolean known = node.isUp() || node.isDown();
            ViosState state = node.isUp() ? ViosState.UP : ViosState.DOWN;
            node.id()
                    .filter(id -> ours && known)
                    .filter(id -> differs(members.nodes().get(id), state))
                    .ifPresent(id -> {
                        log.accept("cluster events: " + node.name() + " is " + state + ", the health database had "
                                + members.nodes().get(id) + ": corrected");
                        corrections.put(id, state);
                    });
        }
        return corrections;
    }

    /** Taken out by a person stays taken out, whatever the cluster says; not registered = null. */
    private static boolean differs(ViosState stored, ViosState found) {
        return stored != null && stored != ViosState.REMOVED && stored != found;
    }

    private CompletionStage<ClusterMembers> members() {
        return store.members();
    }

    /** One after another; the first failure ends it. */
    private <T> CompletionStage<Void> each(List<T> items, Function<T, CompletionStage<Void>> work) {
        CompletionStage<Void> all = done();
        for (T item : items) {
            all = all.thenComposeAsync(nothing -> work.apply(item), mailbox);
        }
        return all;
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedStage(null);
    }
}
