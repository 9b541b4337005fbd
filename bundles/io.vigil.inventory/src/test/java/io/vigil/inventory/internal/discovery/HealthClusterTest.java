package io.vigil.inventory.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.health.HealthSource;
import io.vigil.api.hmc.AdapterFacts;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.operation.OperationLog;
import io.vigil.inventory.internal.Peers;
import io.vigil.inventory.internal.Settings;
import io.vigil.model.Host;
import io.vigil.model.HostCapacity;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostGroupPhase;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.Mtm;
import io.vigil.model.PartitionState;
import io.vigil.model.SharedStoragePool;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.ViosStatus;
import io.vigil.model.policy.Policies;
import io.vigil.simulator.virtual.MemorySecrets;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.testkit.store.MemoryStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The record of the health cluster that a discovery makes, and makes again. */
class HealthClusterTest {
    private static final HostGroupId GROUP = new HostGroupId("HG1");
    private static final HostId HOST = new HostId("h1");
    private final VirtualTime time = new VirtualTime();
    private final MemoryStore store = new MemoryStore(time);
    private final List<String> problems = new ArrayList<>();
    private CompletionStage<Void> database = CompletableFuture.completedFuture(null);

    HealthClusterTest() {
        store.update("test", tx -> {
            tx.create(group());
            tx.create(host());
            tx.create(vios("a"));
            tx.create(vios("b"));
        });
    }

    @Test
    @DisplayName("CTL-4: the first discovery records the health cluster as UP, with its VIOSs and their group")
    void first() {
        assertThat(discover()).containsExactly(HOST);
        assertThat(problems).isEmpty();
        assertThat(pool().state()).isEqualTo("UP");
        assertThat(pool().vioses()).containsExactlyInAnyOrder(new ViosId("a"), new ViosId("b"));
        assertThat(store.registry().hostGroup(GROUP).orElseThrow().sharedStoragePool())
                .contains(pool().key());
    }

    @Test
    @DisplayName("81-SC-16, NOT-8: a discovery in a disturbance keeps the state that detection gave the health cluster")
    void keepsState() {
        discover();
        String key = pool().key();
        store.update("test", tx -> tx.change(SharedStoragePool.class, key, pool -> pool.withState("DEGRADED")));
        discover();
        assertThat(pool().state()).isEqualTo("DEGRADED");
    }

    @Test
    @DisplayName("CTL-4: no cluster is recorded when its database does not answer; no host is ready")
    void noDatabase() {
        database = CompletableFuture.failedFuture(new IllegalStateException("silent"));
        assertThat(discover()).isEmpty();
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("does not answer")
                .contains("silent");
        assertThat(store.registry().all(SharedStoragePool.class)).isEmpty();
    }

    private Set<HostId> discover() {
        HmcService hmc = answering(HmcService.class, (proxy, method, args) -> switch (method.getName()) {
            case "ensureVepaSwitch" -> CompletableFuture.completedFuture(null);
            case "ensureTrunkAdapter" ->
                CompletableFuture.completedFuture(new AdapterFacts("s", (int) args[3], 2, "16DC6A23650F", "", false));
            default -> throw new UnsupportedOperationException(method.getName());
        });
        HealthSource health = answering(HealthSource.class, (proxy, method, args) -> switch (method.getName()) {
            case "setCommonVersion" -> database;
            case "addHost" -> CompletableFuture.completedFuture(true);
            default -> throw new UnsupportedOperationException(method.getName());
        });
        Peers peers = new Peers(
                store,
                () -> Optional.of(hmc),
                () -> Optional.of(health),
                new MemorySecrets(),
                time,
                time,
                Settings.DEFAULT);
        return new HealthPlane(peers, new OperationLog("1"), problems)
                .prepare(GROUP, Set.of(HOST))
                .toCompletableFuture()
                .join();
    }

    private static <T> T answering(Class<T> service, InvocationHandler answers) {
        return service.cast(Proxy.newProxyInstance(service.getClassLoader(), new Class<?>[] {service}, answers));
    }

    private SharedStoragePool pool() {
        return store.registry().all(SharedStoragePool.class).get(0);
    }

    private static HostGroup group() {
        return new HostGroup(
                GROUP, 1, List.of(HOST), "", List.of(), true, HostGroupPhase.READY, Optional.empty(), Policies.NONE);
    }

    private static Host host() {
        return new Host(
                HOST,
                "H1",
                new Mtm("8286", "42A", "21E0B1V"),
                Optional.of(GROUP),
                List.of(),
                "",
                HostState.OPERATING,
                HostCapacity.UNKNOWN,
                false,
                true,
                Policies.NONE);
    }

    private static Vios vios(String name) {
        return new Vios(
                new ViosId(name),
                name,
                HOST,
                1,
                true,
                0,
                "",
                "3.1",
                "10.0.0.1",
                "active",
                PartitionState.RUNNING,
                ViosStatus.UNKNOWN,
                true);
    }
}
