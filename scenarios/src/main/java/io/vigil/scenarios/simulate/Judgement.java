package io.vigil.scenarios.simulate;

import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Stage;
import io.vigil.api.store.Store;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.scenarios.InProcessController;
import io.vigil.scenarios.Operator;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.Inventory.VmSpec;
import io.vigil.simulator.datacentre.PartitionSight;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** After all repairs: waits until the site is whole again, and says what is missing when it does not become so in time. */
final class Judgement {
    /** How long a site may take to become whole after everything was repaired. */
    static final Duration PATIENCE = Duration.ofMinutes(100);

    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final Duration AFTER = Duration.ofSeconds(15);

    private final RandomSite site;
    private final SimDataCentre centre;
    private final Store store;
    private final VirtualTime time;
    private final Watch watch;
    private final Administrator administrator;

    Judgement(RandomSite site, SimDataCentre centre, Store store, VirtualTime time, Watch watch) {
        this.site = site;
        this.centre = centre;
        this.store = store;
        this.time = time;
        this.watch = watch;
        administrator = new Administrator(centre, store, time, watch);
    }

    void settle(InProcessController controller, Duration patience) {
        time.runFor(Duration.ofSeconds(90));
        new Operator(controller.commands(), time)
                .sends(
                        "discover host_group " + RandomSite.GROUP,
                        (exit, text) -> watch.say("last discovery ended with " + exit + ": " + text));
        Duration end = time.monotonic().plus(patience);
        do {
            while (!missing().isEmpty() && time.monotonic().compareTo(end) < 0) {
                time.runFor(LOOK);
                administrator.look();
            }
            // Something may have begun a moment ago: whole is what stays whole.
            time.runFor(AFTER);
        } while (!missing().isEmpty() && time.monotonic().compareTo(end) < 0);
        missing().forEach(violation -> watch.broken(violation.rule(), violation.text()));
        watch.ended(site.managed().stream()
                .filter(this::lostUnseen)
                .map(VmSpec::name)
                .collect(Collectors.toSet()));
    }

    private List<Violation> missing() {
        List<Violation> found = new ArrayList<>();
        for (VmSpec vm : site.managed()) {
            vm(found, vm);
        }
        List<String> lost = site.managed().stream()
                .filter(this::lostUnseen)
                .map(VmSpec::name)
                .toList();
        for (MoveEntry entry : store.openMoves()) {
            if (entry.stage() == Stage.CLEANUP && lost.contains(entry.vmName())) {
                continue;
            }
            found.add(of(
                    "I3",
                    "map entry of VM " + entry.vmName() + " is still open at " + entry.stage() + " ("
                            + entry.lastError() + ")"));
        }
        if (!site.advisory()) {
            store.pendingRequests(new HostGroupId(RandomSite.GROUP)).stream()
                    .filter(request -> site.roomy() || !request.id().contains("~"))
                    .filter(request -> !request.vms().stream().allMatch(this::noPlace))
                    .forEach(request -> found.add(of("I8", "request " + request.id() + " is still pending")));
        }
        return found;
    }

    private void vm(List<Violation> found, VmSpec vm) {
        List<PartitionSight> copies = centre.partitions(vm.name());
        if (copies.size() != 1 && !lostUnseen(vm)) {
            found.add(of(
                    "G-2",
                    "VM " + vm.name() + " is defined on "
                            + copies.stream().map(PartitionSight::host).toList()));
        }
        List<String> on = centre.runsOn(vm.name());
        if (on.isEmpty()) {
            if (!site.advisory()
                    && site.roomy()
                    && noticed(vm)
                    && !known(vm).filter(v -> noPlace(v.id())).isPresent()) {
                found.add(of("MISSED", "VM " + vm.name() + " does not run: " + copies));
            }
        } else if (copies.size() == 1) {
            registered(found, vm, on.get(0));
        }
    }

    /** Policies leave no other host: each is blacklisted or has a VM that must be kept apart from this one. */
    private boolean noPlace(VmId id) {
        return store.registry()
                .vm(id)
                .filter(vm -> site.inventory().hosts().stream()
                        .filter(host -> !host.uuid().equalsIgnoreCase(vm.host().value()))
                        .allMatch(host -> vm.blacklist().contains(new HostId(host.uuid())) || mateOn(host, vm.name())))
                .isPresent();
    }

    private boolean mateOn(HostSpec host, String vm) {
        return site.apart().stream()
                .filter(group -> group.contains(vm))
                .flatMap(Set::stream)
                .anyMatch(mate -> !mate.equals(vm) && centre.runsOn(mate).contains(host.name()));
    }

    private Optional<Vm> known(VmSpec vm) {
        return store.registry().vms().stream()
                .filter(stored -> stored.name().equals(vm.name()))
                .findFirst();
    }

    /** What it left behind stays as well: nothing is removed while the VM is not seen to run (REL-71). */
    private boolean lostUnseen(VmSpec vm) {
        return centre.runsOn(vm.name()).isEmpty() && !noticed(vm);
    }

    /**
     * Of a VM without agent nothing is heard: G-6 asks for its restart on host failure only (21 has no other evidence of it).
     * Once the controller itself began to stop or start it, it must run again whatever the host.
     */
    private boolean noticed(VmSpec vm) {
        if (vm.agent() || watch.leftStopped(vm.name())) {
            return true;
        }
        return watch.declaredFailed(watch.vitals().lastHost(vm.name()).orElseGet(() -> site.inventory().hosts().stream()
                .filter(host -> host.vms().contains(vm))
                .findFirst()
                .orElseThrow()
                .name()));
    }

    private void registered(List<Violation> found, VmSpec vm, String host) {
        Optional<Vm> known = known(vm);
        String uuid = site.inventory().host(host).uuid();
        if (known.isEmpty() || !known.get().host().value().equalsIgnoreCase(uuid)) {
            found.add(of(
                    "REGISTRY",
                    "VM " + vm.name() + " runs on " + host + ", the registry says "
                            + known.map(stored -> stored.host().value()).orElse("nothing")));
        } else if (vm.agent() && stuck(known.get())) {
            found.add(
                    of("REGISTRY", "VM " + vm.name() + " is left " + known.get().operation()));
        }
    }

    private static boolean stuck(Vm vm) {
        return vm.operation() != io.vigil.model.VmOperation.NO_OPERATION_IN_PROGRESS;
    }

    private Violation of(String rule, String text) {
        return new Violation(time.monotonic(), rule, text);
    }
}
