package io.vigil.fde.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.health.HealthSource;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreException;
import io.vigil.fde.internal.engine.HostRule;
import io.vigil.fde.internal.engine.RefCodes;
import io.vigil.fde.internal.engine.Samples;
import io.vigil.fde.internal.engine.VmRule;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.Site;
import io.vigil.model.Vios;
import io.vigil.model.Vm;
import io.vigil.model.policy.Policies;
import io.vigil.model.policy.Profile;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.detect.FailureDetector;
import io.vigil.testkit.store.MemoryStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Detection on a bench: virtual time, a store in memory, a plant with any number of hosts. */
final class Bench {
    private static final long NODE_SHUTDOWN = 0x40;

    final VirtualTime time = new VirtualTime();
    final MemoryStore store;
    final Plant plant = new Plant(time);
    final List<FailureDetector> detectors = new ArrayList<>(List.of(new HostRule(), new VmRule(RefCodes.DEFAULT)));
    final List<Host> hosts = new ArrayList<>();
    Optional<HealthSource> health = Optional.of(plant);
    FailureDetection detection;
    int commits;
    boolean refusing;

    Bench(Profile profile, int hostCount, int vmsPerHost) {
        this(Samples.site(profile), Policies.NONE, hostCount, vmsPerHost);
    }

    Bench(Site site, Policies groupPolicies, int hostCount, int vmsPerHost) {
        store = new MemoryStore(time, site);
        for (int h = 1; h <= hostCount; h++) {
            hosts.add(Samples.host(h));
        }
        HostGroup group = Samples.group(groupPolicies, hosts.toArray(Host[]::new));
        store.update("test", tx -> {
            tx.create(group);
            for (Host host : hosts) {
                tx.create(host);
                for (String letter : List.of("a", "b")) {
                    Vios vios = Samples.vios(host, letter);
                    tx.create(vios);
                    plant.add(host, vios);
                }
                for (int v = 1; v <= vmsPerHost; v++) {
                    Vm vm = Samples.vm(host, host.name() + "v" + v);
                    tx.create(vm);
                    plant.add(host, vm);
                }
            }
        });
        store.onCommit(commit -> commits++);
        begin();
    }

    /** The store as the controller sees it: refuses writes while told to. */
    private Store guarded() {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, args) -> {
                    if (refusing && Set.of("write", "update", "raise").contains(method.getName())) {
                        throw new StoreException("not reachable");
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** A new controller on the same store. */
    void begin() {
        detection = new FailureDetection(
                new FdePeers(guarded(), time, time, plant, () -> health, () -> Optional.of(plant), () -> detectors),
                FdeSettings.DEFAULT);
        detection.start();
    }

    void restartController() {
        detection.stop();
        time.settle();
        begin();
    }

    void run(int seconds) {
        time.runFor(Duration.ofSeconds(seconds));
        assertThat(time.failures()).isEmpty();
    }

    Vios vios(String name) {
        return store.registry().vioses().stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Vm vm(String name) {
        return store.registry().vms().stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Host host(int number) {
        return store.registry().host(hosts.get(number - 1).id()).orElseThrow();
    }

    void change(Vm vm, UnaryOperator<Vm> change) {
        store.update("test", tx -> tx.change(Vm.class, vm.key(), change));
    }

    List<Vios> viosesOf(int host) {
        return List.of(vios("H" + host + "a"), vios("H" + host + "b"));
    }

    void killHost(int number) {
        viosesOf(number).forEach(plant::kill);
    }

    /** Its VIOSs leave the cluster in order, and consoles show them like this. */
    void shutDownHost(int number, String shown) {
        killHost(number);
        viosesOf(number).forEach(vios -> plant.reason.put(vios.id(), NODE_SHUTDOWN));
        viosesShown(number, shown);
    }

    void reviveHost(int number) {
        viosesOf(number).forEach(plant::revive);
    }

    /** What consoles show of the VIOSs of a host. */
    void viosesShown(int host, String state) {
        viosesOf(host).forEach(vios -> plant.state(vios.id().value(), state));
    }

    boolean verdictStands(int host) {
        var answer = detection.hostVerdictStands(host(host).id()).toCompletableFuture();
        assertThat(time.runUntil(answer::isDone, Duration.ofSeconds(90))).isTrue();
        return answer.join();
    }

    long secondsUntilRequest(int limit) {
        Duration begin = time.monotonic();
        assertThat(time.runUntil(() -> !requests().isEmpty(), Duration.ofSeconds(limit)))
                .isTrue();
        return time.monotonic().minus(begin).toSeconds();
    }

    List<PlanRequest> requests() {
        return store.pendingRequests(Samples.GROUP);
    }

    List<JournalEntry> journal(JournalEntry.Kind kind) {
        return store.journal(JournalQuery.ALL.kinds(Set.of(kind)));
    }

    List<String> events() {
        return journal(JournalEntry.Kind.EVENT).stream().map(JournalEntry::name).toList();
    }

    long count(String event) {
        return events().stream().filter(event::equals).count();
    }

    /** Requests for health data, such as {@code QQ}, in order. */
    List<String> polls() {
        return plant.calls.stream()
                .filter(c -> c.startsWith("QQ") || c.startsWith("NA"))
                .map(c -> c.substring(0, 2))
                .toList();
    }

    /** Start times of requests, ms. */
    List<Long> pollTimes() {
        return plant.calls.stream()
                .filter(c -> c.startsWith("QQ") || c.startsWith("NA"))
                .map(c -> Long.parseLong(c.substring(c.indexOf('@') + 1)))
                .toList();
    }
}
