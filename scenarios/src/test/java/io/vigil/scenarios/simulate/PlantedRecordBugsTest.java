package io.vigil.scenarios.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.relocation.Plan;
import io.vigil.api.relocation.PlanInput;
import io.vigil.api.relocation.PlanInput.TargetHost;
import io.vigil.api.relocation.Planner;
import io.vigil.api.store.JournalEntry.Draft;
import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreTransaction;
import io.vigil.model.Amounts;
import io.vigil.scenarios.Graft;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bugs in what a controller plans, writes down and tells, which leave the world as it should be; each must be caught. */
class PlantedRecordBugsTest {
    private static final int SEEDS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Pattern RESULT = Pattern.compile("(\\d+)( out of \\d+ VMs have been successfully restarted)");

    @Test
    @DisplayName("I7 notifications of one contact are lost on their way")
    void lostMail() {
        assertThat(caught(
                        EnumSet.of(FaultKind.VM_CRASH),
                        graft -> graft.withStore(store -> changed(store, (call, args) -> {
                            boolean lost = call.equals("putOutbox")
                                    && ((OutboxMessage) args[0]).state() == OutboxMessage.State.WAITING
                                    && ((OutboxMessage) args[0]).user().equals("user1");
                            return lost ? null : args;
                        }))))
                .contains("I7");
    }

    @Test
    @DisplayName("G-3 a step of the restart is not told")
    void silentStep() {
        assertThat(caught(
                        EnumSet.of(FaultKind.VM_CRASH, FaultKind.HOST_OFF),
                        graft -> graft.withStore(store -> changed(
                                store,
                                (call, args) -> call.equals("journal")
                                                && ((Draft) args[0]).text().startsWith("Configuration cleanup started")
                                        ? null
                                        : args))))
                .contains("G-3");
    }

    @Test
    @DisplayName("G-5 the result counts one VM too many")
    void wrongCount() {
        assertThat(caught(
                        EnumSet.of(FaultKind.VM_CRASH),
                        graft -> graft.withStore(store -> changed(store, PlantedRecordBugsTest::oneMore))))
                .contains("G-5");
    }

    @Test
    @DisplayName("I5 the planner takes every host for empty")
    void noCapacity() {
        assertThat(caught(
                        EnumSet.of(FaultKind.HOST_OFF, FaultKind.ALL_VIOS_HARD),
                        graft -> graft.withPlanner(PlantedRecordBugsTest::blind)))
                .contains("I5");
    }

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

    private static Object[] oneMore(String call, Object[] args) {
        if (!call.equals("journal")) {
            return args;
        }
        Draft draft = (Draft) args[0];
        Matcher result = RESULT.matcher(draft.text());
        if (!result.matches()) {
            return args;
        }
        String text = Integer.parseInt(result.group(1)) + 1 + result.group(2);
        return new Object[] {
            new Draft(draft.kind(), draft.incident(), draft.group(), draft.subject(), draft.name(), text, draft.data())
        };
    }

    private static Planner blind(Planner real) {
        return new Planner() {
            @Override
            public Plan plan(PlanInput input) {
                return real.plan(roomy(input));
            }

            @Override
            public List<String> check(PlanInput input, Plan plan) {
                return real.check(roomy(input), plan);
            }
        };
    }

    private static PlanInput roomy(PlanInput in) {
        List<TargetHost> hosts = in.hosts().stream()
                .map(h -> new TargetHost(
                        h.id(), h.name(), h.state(), h.total(), new Amounts(1_000_000, 10_000_000), h.lmbMib()))
                .toList();
        return new PlanInput(
                in.hostGroup(),
                in.trigger(),
                in.restartPolicy(),
                in.strategy(),
                hosts,
                in.vms(),
                in.running(),
                in.groups(),
                in.cpuCapacity(),
                in.memoryCapacity(),
                in.source(),
                in.target(),
                in.override(),
                in.excluded(),
                in.staleCapacity());
    }

    /** What becomes of a call of a transaction: its arguments, others, or null = it is swallowed. */
    private interface Spoiler {
        Object[] arguments(String call, Object[] args);
    }

    @SuppressWarnings("unchecked")
    private static Store changed(Store real, Spoiler spoiler) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (self, method, args) -> {
                    if (method.getName().equals("update")) {
                        Consumer<StoreTransaction> work = (Consumer<StoreTransaction>) args[1];
                        real.update((String) args[0], tx -> work.accept(spoilt(tx, spoiler)));
                        return null;
                    }
                    if (method.getName().equals("write")) {
                        Function<StoreTransaction, Object> work = (Function<StoreTransaction, Object>) args[1];
                        return real.write((String) args[0], tx -> work.apply(spoilt(tx, spoiler)));
                    }
                    return invoke(real, method, args);
                });
    }

    private static StoreTransaction spoilt(StoreTransaction tx, Spoiler spoiler) {
        return (StoreTransaction) Proxy.newProxyInstance(
                StoreTransaction.class.getClassLoader(),
                new Class<?>[] {StoreTransaction.class},
                (self, method, args) -> {
                    Object[] mine = args == null ? null : spoiler.arguments(method.getName(), args);
                    boolean swallowed = args != null && mine == null;
                    return swallowed ? (method.getReturnType() == long.class ? 0L : null) : invoke(tx, method, mine);
                });
    }

    private static Object invoke(Object real, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
