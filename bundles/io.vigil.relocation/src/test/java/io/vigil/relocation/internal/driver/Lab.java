package io.vigil.relocation.internal.driver;

import io.vigil.api.event.EventName;
import io.vigil.api.operation.Operation;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.relocation.RelocationService;
import io.vigil.api.relocation.RelocationService.Option;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.model.AffinityGroup;
import io.vigil.model.Amounts;
import io.vigil.model.CaaState;
import io.vigil.model.HmState;
import io.vigil.model.Host;
import io.vigil.model.HostCapacity;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.OsType;
import io.vigil.model.PartitionState;
import io.vigil.model.PartitionView;
import io.vigil.model.Site;
import io.vigil.model.Vios;
import io.vigil.model.ViosStatus;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.VmResources;
import io.vigil.model.policy.Policies;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Priority;
import io.vigil.model.policy.Switch;
import io.vigil.relocation.internal.driver.FakeHosts.Script;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.testkit.store.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Three hosts A, B, C in one group, two consoles, and the engine under test; everything in virtual time. Registered as an
 * extension it sees to it after every test that no VM ever ran twice and no task failed.
 */
final class Lab implements AfterEachCallback {
    static final HostGroupId GROUP = new HostGroupId("HG");
    static final HostId A = new HostId("a0000000-0000-0000-0000-000000000001");
    static final HostId B = new HostId("b0000000-0000-0000-0000-000000000001");
    static final HostId C = new HostId("c0000000-0000-0000-0000-000000000001");

    final VirtualTime time = new VirtualTime();
    final MemoryStore store = new MemoryStore(
            time, new Site(0, "ksys", "node", Policies.NONE.with(PolicyCatalogue.HA_MONITOR, Switch.ENABLE)));
    final FakeHosts hosts = new FakeHosts();
    final FakeHmc hmc = new FakeHmc(hosts, time, store);
    final FakeHealth health = new FakeHealth(time);
    final Set<HostId> verdict = new TreeSet<>();
    final Set<VmId> pingable = new TreeSet<>();
    boolean consolesInstalled = true;
    private RelocationEngine engine;
    private int vmNumber;
    private int requestNumber;

    Lab() {
        store.update("test", tx -> ThreeHosts.create(tx, time.now()));
        start();
    }

    void start() {
        engine = new RelocationEngine(store, new FakePeers(this), time, time, RelocationSettings.DEFAULT);
        engine.start();
    }

    /** kill -9: what the engine knew is gone, what consoles do goes on. */
    void kill() {
        engine.close();
    }

    RelocationService service() {
        return engine.service();
    }

    // ---- fixture ----------------------------------------------------------------------------------------------------

    VmId vm(String name, HostId host, Priority priority, boolean monitored) {
        VmId id = new VmId(String.format("%08d-0000-0000-0000-000000000000", ++vmNumber));
        Policies policies = Policies.NONE
                .with(PolicyCatalogue.PRIORITY, priority)
                .with(PolicyCatalogue.HA_MONITOR, monitored ? Switch.ENABLE : Switch.DISABLE);
        VmResources size = new VmResources(new Amounts(100, 4096), new Amounts(10, 256), false);
        PartitionView view = new PartitionView(
                3,
                OsType.UNKNOWN,
                "",
                PartitionState.RUNNING,
                "Running",
                "active",
                id.value(),
                "",
                "Remote_Restartable",
                true,
                false);
        Vm vm = Vm.found(id, name, host, size, view).withPolicies(policies);
        store.update("test", tx -> tx.create(vm.withMonitoring(vm.monitoring().withState(HmState.STARTED))));
        hosts.set(host, id, PartitionState.RUNNING);
        return id;
    }

    VmId vm(String name) {
        return vm(name, A);
    }

    VmId vm(String name, HostId host) {
        return vm(name, host, Priority.MEDIUM, true);
    }

    VmId vm(String name, Priority priority) {
        return vm(name, A, priority, true);
    }

    VmId unmonitored(String name) {
        return vm(name, A, Priority.MEDIUM, false);
    }

    /** A group whose VMs may not share a host. */
    AffinityGroup apart(VmId... vms) {
        AffinityGroup group = new AffinityGroup("apart", AffinityGroup.Kind.ANTICOLLOCATION, GROUP, List.of(vms));
        store.update("test", tx -> tx.create(group));
        return group;
    }

    Vm get(VmId id) {
        return store.registry().vm(id).orElseThrow();
    }

    void change(VmId id, UnaryOperator<Vm> change) {
        store.update("test", tx -> tx.change(Vm.class, id.value(), change));
    }

    void blacklist(VmId id, HostId... hosts) {
        change(id, vm -> vm.withBlacklist(Set.of(hosts)));
    }

    Host host(HostId id) {
        return store.registry().host(id).orElseThrow();
    }

    void changeHost(HostId id, UnaryOperator<Host> change) {
        store.update("test", tx -> tx.change(Host.class, id.value(), change));
    }

    void ready(HostId id, boolean forRelocation) {
        changeHost(id, h -> h.withReadyForRelocation(forRelocation));
    }

    /** Free memory of a host, MiB. */
    long room(HostId id) {
        return host(id).capacity().free().memoryMib();
    }

    void room(HostId id, long mib) {
        Amounts free = new Amounts(ThreeHosts.SIZE.cpuHundredths(), mib);
        changeHost(id, h -> h.withCapacity(new HostCapacity(ThreeHosts.SIZE, free, 256, time.now())));
    }

    void group(UnaryOperator<HostGroup> change) {
        store.update("test", tx -> tx.change(HostGroup.class, GROUP.value(), change));
    }

    void viosStates(HostId host, CaaState state, boolean reloc) {
        hosts.box(host).viosUp = state == CaaState.UP;
        store.update("test", tx -> {
            for (int i = 1; i <= 2; i++) {
                tx.change(Vios.class, ThreeHosts.vios(host, i).value(), v -> v.withRelocInitiated(reloc)
                        .withStatus(new ViosStatus(state, 0, Optional.of(state == CaaState.UP), 0, false)));
            }
        });
    }

    /** The whole host loses power: partitions are gone, consoles say what is given. */
    void hostDies(HostId host, HostState shown) {
        hosts.box(host).alive = false;
        hosts.box(host).shown = shown;
        viosStates(host, CaaState.DOWN, true);
        ready(host, false);
    }

    /** It has power again; its partitions stay off until somebody starts them. */
    void hostReturns(HostId host) {
        hosts.box(host).alive = true;
        hosts.box(host).shown = HostState.OPERATING;
        viosStates(host, CaaState.UP, false);
        ready(host, true);
    }

    /** Both VIOSs die, the hypervisor answers (SC-10). */
    void viosesDie(HostId host) {
        viosStates(host, CaaState.DOWN, true);
        ready(host, false);
    }

    /** Both B and C refuse a call such as {@code restart v} once. */
    void refusedEverywhere(String call) {
        hosts.script(call + " B", Script.refuse("no"));
        hosts.script(call + " C", Script.refuse("no"));
    }

    /** Detection's verdict on VMs of host A. */
    void vmFails(VmId... vms) {
        request(Trigger.VM_FAILURE, A, vms);
    }

    /** VM v of host A fails, and consoles answer this call like this. */
    VmId vmFails(String call, Script... answers) {
        VmId v = vm("v");
        hosts.script(call, answers);
        vmFails(v);
        return v;
    }

    /** VM v failed and was restarted on B, but the answer of the job was lost. */
    VmId restartedUnheard() {
        VmId v = vmFails("restart v B", Script.lostButGoesOn());
        if (!until(() -> hosts.part(A, v).remoteRestart.equals("Remote_Restarted"), 300)) {
            throw new AssertionError("not restarted: " + lines());
        }
        return v;
    }

    /** Detection's verdict on host A. */
    void hostFails() {
        request(Trigger.HOST_FAILURE, A);
    }

    /** Host A loses power, consoles show this of it, and detection gives its verdict. */
    void hostFails(HostState shown) {
        hostDies(A, shown);
        hostFails();
    }

    /** Both VIOSs of host A die, its hypervisor answers, and detection gives its verdict on the host. */
    void viosesFail() {
        viosesDie(A);
        hostFails();
    }

    void request(Trigger trigger, HostId source, VmId... vms) {
        store.update("fde", tx -> {
            for (VmId vm : vms) {
                tx.change(
                        Vm.class,
                        vm.value(),
                        v -> v.withMonitoring(v.monitoring().withMissedHb(200).withRecoveryQueued(true)));
            }
            tx.enqueue(new PlanRequest(
                    "fde-" + ++requestNumber,
                    GROUP,
                    trigger,
                    Optional.of(source),
                    List.of(vms),
                    Optional.empty(),
                    false,
                    false,
                    false,
                    tx.newIncident(),
                    "fde",
                    time.now()));
        });
    }

    /** What an administrator asks for. */
    Operation restart(VmId vm, Optional<HostId> to, Option... options) {
        return service().restart(List.of(vm), to, false, Set.of(options), "root");
    }

    Operation restartHome(VmId vm) {
        return service().restart(List.of(vm), Optional.empty(), true, Set.of(), "root");
    }

    Operation lpm(VmId vm, HostId to) {
        return service().lpm(List.of(vm), Optional.of(to), false, Set.of(), "root");
    }

    // ---- evidence ---------------------------------------------------------------------------------------------------

    void run(int seconds) {
        time.runFor(Duration.ofSeconds(seconds));
    }

    boolean until(java.util.function.BooleanSupplier condition, int seconds) {
        return time.runUntil(condition, Duration.ofSeconds(seconds));
    }

    boolean untilLine(String line, int seconds) {
        return until(() -> lines().contains(line), seconds);
    }

    List<JournalEntry> steps() {
        return store.journal(JournalQuery.ALL.kinds(Set.of(JournalEntry.Kind.STEP)));
    }

    List<String> lines() {
        return steps().stream().map(JournalEntry::text).toList();
    }

    List<String> linesOf(String vm) {
        return lines().stream()
                .filter(line -> line.matches(".*\\b" + vm + "\\b.*"))
                .toList();
    }

    /** Seconds since the start when that line was journaled. */
    double when(String line) {
        return steps().stream()
                .filter(e -> e.text().equals(line))
                .findFirst()
                .map(e -> Duration.between(VirtualTime.DEFAULT_START, e.at()).toMillis() / 1000.0)
                .orElseThrow(() -> new AssertionError("no line '" + line + "' in " + lines()));
    }

    List<String> events() {
        return store.journal(JournalQuery.ALL.kinds(Set.of(JournalEntry.Kind.EVENT))).stream()
                .map(JournalEntry::name)
                .toList();
    }

    boolean raised(EventName name) {
        return events().contains(name.name());
    }

    long count(EventName name) {
        return events().stream().filter(name.name()::equals).count();
    }

    List<PlanRequest> pending() {
        return store.pendingRequests(GROUP);
    }

    Optional<MoveEntry> open(VmId vm) {
        return store.openMoves().stream().filter(e -> e.vm().equals(vm)).findFirst();
    }

    MoveEntry entry(VmId vm) {
        List<MoveEntry> all = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            all.addAll(store.movesOf("plan-" + i).stream()
                    .filter(e -> e.vm().equals(vm))
                    .toList());
        }
        return all.get(all.size() - 1);
    }

    List<String> writes(String prefix) {
        return hosts.writes.stream().filter(w -> w.startsWith(prefix)).toList();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        clean();
    }

    void clean() {
        if (!hosts.violations.isEmpty() || !time.failures().isEmpty()) {
            throw new AssertionError(
                    hosts.violations + " " + time.failures(),
                    time.failures().isEmpty() ? null : time.failures().get(0));
        }
    }
}
