package io.vigil.scenarios.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.detection.DetectionService;
import io.vigil.api.health.HealthSource;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.hmc.PartitionFacts;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreTransaction;
import io.vigil.model.PartitionState;
import io.vigil.model.PartitionView;
import io.vigil.scenarios.Graft;
import io.vigil.spi.port.Reachability;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The simulation is worth what it finds: each of these bugs, put into a controller, must be caught within 200 seeds. */
class PlantedBugsTest {
    private static final int SEEDS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    @Test
    @DisplayName("I1 proof check removed: every source copy counts as off")
    void noProof() {
        assertThat(caught(EnumSet.of(FaultKind.VM_SILENT, FaultKind.VM_CRASH), graft -> graft.withHmc(
                                PlantedBugsTest::showsEverythingOff)
                        .withDetection(PlantedBugsTest::verdictAlwaysStands)))
                .contains("I1");
    }

    @Test
    @DisplayName("I3 map entry written late: after the step it should come before")
    void lateEntry() {
        assertThat(caught(EnumSet.of(FaultKind.VM_CRASH), graft -> graft.withStore(PlantedBugsTest::late)))
                .contains("I3");
    }

    @Test
    @DisplayName("I8 stale snapshot used: detection is given the first reply of each VIOS again and again")
    void staleSnapshot() {
        assertThat(caught(EnumSet.of(FaultKind.VM_CRASH), graft -> graft.withHealth(frozen(new HashMap<>()))))
                .contains("MISSED");
    }

    @Test
    @DisplayName("I4 pings ignored: a VM that answers them, though it beats no more, is restarted")
    void deaf() {
        assertThat(caught(
                        EnumSet.of(FaultKind.HEARTBEAT_CUT, FaultKind.AGENT_STOPPED),
                        graft -> graft.withNet(PlantedBugsTest::silent)))
                .contains("FALSE_FAILOVER");
    }

    /** Rules that the first seed with a finding broke. */
    private static List<String> caught(Set<FaultKind> faults, UnaryOperator<Graft> bug) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            RunResult result = SimRun.of(seed, faults, bug, PATIENCE);
            if (!result.violations().isEmpty()) {
                return result.violations().stream().map(Violation::rule).toList();
            }
        }
        return List.of();
    }

    // ---- broken parts
    // ------------------------------------------------------------------------------------------------

    private static HmcService showsEverythingOff(HmcService real) {
        return proxy(HmcService.class, real, (method, result) -> {
            if (!method.getName().equals("partition")) {
                return result;
            }
            return ((CompletionStage<?>) result).thenApply(facts -> off((PartitionFacts) facts));
        });
    }

    private static PartitionFacts off(PartitionFacts facts) {
        PartitionView view = facts.view();
        return new PartitionFacts(
                facts.uuid(),
                facts.name(),
                facts.host(),
                view.withState(PartitionState.NOT_ACTIVATED, "not activated"),
                facts.resources(),
                facts.referenceCode());
    }

    private static DetectionService verdictAlwaysStands(DetectionService real) {
        return proxy(
                DetectionService.class,
                real,
                (method, result) -> method.getName().equals("hostVerdictStands")
                        ? CompletableFuture.completedFuture(true)
                        : result);
    }

    private static Reachability silent(Reachability real) {
        return proxy(
                Reachability.class,
                real,
                (method, result) -> method.getName().equals("ping")
                        ? CompletableFuture.completedFuture(Reachability.Answer.SILENT)
                        : result);
    }

    private static UnaryOperator<HealthSource> frozen(Map<String, Object> first) {
        return real -> (HealthSource) Proxy.newProxyInstance(
                HealthSource.class.getClassLoader(), new Class<?>[] {HealthSource.class}, (self, method, args) -> {
                    Object fresh = invoke(real, method, args);
                    String name = method.getName();
                    return name.equals("quickQuery") || name.endsWith("eedsAttention")
                            ? first.computeIfAbsent(name + args[0], key -> fresh)
                            : fresh;
                });
    }

    /** Holds each map entry back until the next write. */
    private static Store late(Store real) {
        List<MoveEntry> late = new ArrayList<>();
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (self, method, args) -> {
                    if (method.getName().equals("update")) {
                        @SuppressWarnings("unchecked")
                        Consumer<StoreTransaction> work = (Consumer<StoreTransaction>) args[1];
                        real.update((String) args[0], tx -> {
                            List<MoveEntry> due = List.copyOf(late);
                            late.clear();
                            due.forEach(tx::putMove);
                            work.accept(holdingBack(tx, late));
                        });
                        return null;
                    }
                    return invoke(real, method, args);
                });
    }

    private static StoreTransaction holdingBack(StoreTransaction tx, List<MoveEntry> late) {
        return (StoreTransaction) Proxy.newProxyInstance(
                StoreTransaction.class.getClassLoader(),
                new Class<?>[] {StoreTransaction.class},
                (self, method, args) ->
                        method.getName().equals("putMove") ? hold(late, args[0]) : invoke(tx, method, args));
    }

    private static Object hold(List<MoveEntry> late, Object entry) {
        late.add((MoveEntry) entry);
        return null;
    }

    private interface Change {
        Object of(Method method, Object result);
    }

    private static <T> T proxy(Class<T> type, T real, Change change) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, args) -> change.of(method, invoke(real, method, args))));
    }

    private static Object invoke(Object real, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
