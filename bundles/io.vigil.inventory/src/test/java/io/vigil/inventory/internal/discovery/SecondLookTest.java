package io.vigil.inventory.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.hmc.PartitionFacts;
import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.model.HostId;
import io.vigil.model.OsType;
import io.vigil.model.PartitionState;
import io.vigil.model.PartitionView;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.VmResources;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.testkit.store.MemoryStore;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** CTL-37 with consoles that are behind: what one of them tells of the past moves no VM. */
class SecondLookTest {
    private static final HostId A = new HostId("a");
    private static final HostId B = new HostId("b");
    private static final VmId V = new VmId("v1");
    private final MemoryStore store = new MemoryStore(new VirtualTime());
    /** By console and host: what it tells; absent = it does not answer, empty = the VM is not there. */
    private final Map<String, Optional<PartitionState>> told = new HashMap<>();

    @BeforeEach
    void twoConsoles() {
        store.update("test", tx -> {
            tx.create(hmc("hmc1"));
            tx.create(hmc("hmc2"));
            tx.create(Vm.found(V, "v1", A, VmResources.UNKNOWN, view(PartitionState.RUNNING)));
        });
    }

    @Test
    @DisplayName("CTL-37: a move that nobody denies is followed, also when a console does not answer")
    void agreed() {
        told.put("hmc1 a", Optional.empty());
        told.put("hmc1 b", Optional.of(PartitionState.RUNNING));
        assertThat(disputed(Optional.of(copy(B, PartitionState.RUNNING)))).isEmpty();
        told.put("hmc2 a", Optional.of(PartitionState.NOT_ACTIVATED));
        told.put("hmc2 b", Optional.of(PartitionState.RUNNING));
        assertThat(disputed(Optional.of(copy(B, PartitionState.RUNNING)))).isEmpty();
    }

    @Test
    @DisplayName("CTL-37: another console shows the VM at work where it is registered: it stays there")
    void activeAtHome() {
        told.put("hmc2 a", Optional.of(PartitionState.RUNNING));
        told.put("hmc2 b", Optional.of(PartitionState.RUNNING));
        assertThat(disputed(Optional.of(copy(B, PartitionState.RUNNING)))).containsExactly(V);
    }

    @Test
    @DisplayName("CTL-37: another console does not show the VM at work on the new host: it stays where it is")
    void deniedThere() {
        told.put("hmc2 b", Optional.of(PartitionState.NOT_ACTIVATED));
        assertThat(disputed(Optional.of(copy(B, PartitionState.RUNNING)))).containsExactly(V);
        told.put("hmc2 b", Optional.empty());
        assertThat(disputed(Optional.of(copy(B, PartitionState.RUNNING)))).containsExactly(V);
    }

    @Test
    @DisplayName("CTL-37: a VM on no host's list is forgotten only when no console shows it")
    void lost() {
        told.put("hmc1 a", Optional.empty());
        told.put("hmc2 a", Optional.empty());
        assertThat(disputed(Optional.empty())).isEmpty();
        told.put("hmc2 a", Optional.of(PartitionState.NOT_ACTIVATED));
        assertThat(disputed(Optional.empty())).containsExactly(V);
    }

    private Set<VmId> disputed(Optional<PartitionFacts> found) {
        Vm vm = store.registry().vm(V).orElseThrow();
        return new SecondLook(consoles())
                .disputed(store.registry(), List.of(new RegistrySync.Displaced(vm, found)))
                .toCompletableFuture()
                .join();
    }

    private HmcService consoles() {
        return (HmcService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HmcService.class}, (proxy, method, args) -> {
                    Optional<PartitionState> word = told.get(args[0] + " " + args[1]);
                    return word == null
                            ? failed(HmcException.Kind.UNREACHABLE)
                            : word.map(state -> CompletableFuture.completedFuture(copy((HostId) args[1], state)))
                                    .orElseGet(() -> failed(HmcException.Kind.NOT_FOUND));
                });
    }

    private static CompletableFuture<PartitionFacts> failed(HmcException.Kind kind) {
        return CompletableFuture.failedFuture(new HmcException(kind, "hmc1", "no", "", 0, false, null));
    }

    private static Hmc hmc(String name) {
        return new Hmc(
                new HmcId(name),
                name,
                12443,
                "u",
                Optional.empty(),
                "",
                "",
                List.of(new Hmc.HostRef("a", A), new Hmc.HostRef("b", B)));
    }

    private static PartitionFacts copy(HostId host, PartitionState state) {
        return new PartitionFacts("v1", "v1", host, view(state), VmResources.UNKNOWN, Optional.empty());
    }

    private static PartitionView view(PartitionState state) {
        return new PartitionView(3, OsType.AIX, "7.2", state, state.restText(), "active", "", "", "", true, false);
    }
}
