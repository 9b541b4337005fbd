package io.vigil.fde.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.health.AgentMessages;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.fde.internal.engine.Samples;
import io.vigil.model.App;
import io.vigil.model.CaaState;
import io.vigil.model.HmState;
import io.vigil.model.Host;
import io.vigil.model.Vios;
import io.vigil.model.ViosStatus;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.VmOperation;
import io.vigil.model.health.AppState;
import io.vigil.model.policy.Policies;
import io.vigil.model.policy.Profile;
import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.testkit.store.MemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Two hosts with two VIOSs each; VMs H1v1, H1v2, ... are monitored and STARTED. */
final class AppBench {
    final VirtualTime time = new VirtualTime();
    final MemoryStore store = new MemoryStore(time, Samples.site(Profile.COMPAT));
    final FakeAgents agents = new FakeAgents(time);
    Optional<AgentMessages> messages = Optional.of(agents);
    Applications applications;
    private int starts;

    AppBench(int vms) {
        this(vms, Policies.NONE);
    }

    AppBench(int vms, Policies group) {
        Host h1 = Samples.host(1);
        Host h2 = Samples.host(2);
        store.update("test", tx -> {
            tx.create(Samples.group(group, h1, h2));
            for (Host host : List.of(h1, h2)) {
                tx.create(host);
                for (String letter : List.of("a", "b")) {
                    Vios vios = Samples.vios(host, letter);
                    tx.create(vios.withStatus(status(true)));
                }
            }
            for (int v = 1; v <= vms; v++) {
                Vm vm = Samples.vm(h1, "H1v" + v);
                tx.create(vm.withMonitoring(vm.monitoring().withState(HmState.STARTED)));
            }
        });
        begin();
    }

    static ViosStatus status(boolean hm) {
        return new ViosStatus(CaaState.UP, 0, Optional.of(hm), 1, false);
    }

    /** A controller on this store. */
    void begin() {
        applications = new Applications(
                new AppPeers(store, time, time, new SeededRandomness(++starts), () -> messages), AppSettings.DEFAULT);
        applications.start();
    }

    void restartController() {
        applications.stop();
        time.settle();
        begin();
    }

    /** Past the first look at everything; what it did is forgotten. */
    AppBench started() {
        run(30);
        agents.calls.clear();
        return this;
    }

    void run(int seconds) {
        time.runFor(Duration.ofSeconds(seconds));
        assertThat(time.failures()).isEmpty();
    }

    /** As a NeedsAttention does: durable, then told. */
    void ring(int v) {
        storeBell(v);
        applications.bell(id(v));
    }

    /** The durable half of a bell; the controller is not told. */
    void storeBell(int v) {
        store.update("fde", tx -> tx.putDocument(ReportRecorder.SHORT_MESSAGES, id(v).value(), "\"0x20\""));
    }

    boolean rings(int v) {
        return store.document(ReportRecorder.SHORT_MESSAGES, id(v).value()).isPresent();
    }

    /** The agent of the first VM has this to tell, rings, and is asked. */
    void report(AppState... states) {
        agents.set(id(1), states);
        ring(1);
        run(20);
    }

    /** Relocation takes the oldest request and does nothing. */
    void refuse() {
        store.update("relocation", tx -> tx.dequeue(requests().get(0).id()));
    }

    VmId id(int v) {
        return vm(v).id();
    }

    Vm vm(int v) {
        return store.registry().vms().stream()
                .filter(vm -> vm.name().equals("H1v" + v))
                .findFirst()
                .orElseThrow();
    }

    void change(int v, UnaryOperator<Vm> change) {
        store.update("test", tx -> tx.change(Vm.class, vm(v).key(), change));
    }

    void operation(int v, VmOperation operation) {
        change(v, vm -> vm.withOperation(operation));
    }

    /** As relocation does it in place: requests taken, VM down, up, agent heard, one restart more. */
    void restartVm(int v) {
        requests().forEach(request -> store.update("relocation", tx -> tx.dequeue(request.id())));
        operation(v, VmOperation.RESTART_IN_PROGRESS);
        run(30);
        change(v, vm -> vm.withOperation(VmOperation.NO_OPERATION_IN_PROGRESS)
                .withRestartCount(vm.restartCount() + 1)
                .withMonitoring(vm.monitoring().withState(HmState.STARTING)));
        run(30);
        change(v, vm -> vm.withMonitoring(vm.monitoring().withState(HmState.STARTED)));
        run(40);
    }

    List<App> apps() {
        return store.registry().apps();
    }

    App app(String name) {
        return apps().stream()
                .filter(app -> app.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<PlanRequest> requests() {
        return store.pendingRequests(Samples.GROUP);
    }

    List<JournalEntry> journal(String name) {
        return store.journal(JournalQuery.ALL.name(name));
    }

    List<String> events() {
        return store.journal(JournalQuery.ALL.kinds(Set.of(JournalEntry.Kind.EVENT))).stream()
                .map(JournalEntry::name)
                .toList();
    }
}
