package io.vigil.benchmarks;

import io.vigil.api.event.EventName;
import io.vigil.api.store.Store;
import io.vigil.model.policy.Profile;
import io.vigil.scenarios.InProcessController;
import io.vigil.scenarios.Operator;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.Inventory.VmSpec;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.MemorySecrets;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.testkit.store.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The whole product in virtual time over a data centre of 12 hosts and 200 VMs, all watched; one host loses its power, and
 * its VMs come back elsewhere. One instance, one thread, one failure.
 */
final class HostFailure implements AutoCloseable {
    private static final int HOSTS = 12;
    private static final int VMS = 200;
    private static final Duration QUIET = Duration.ofMinutes(2);
    private static final Duration LIMIT = Duration.ofHours(1);

    private final Inventory inventory = Inventory.sized(HOSTS, VMS);
    private final VirtualTime time = new VirtualTime();
    private final Store store = new MemoryStore(time);
    private final SimDataCentre centre;
    private final InProcessController controller;
    private final HostSpec victim;

    /** @param seed of the simulation; says which host will fail as well */
    HostFailure(Profile profile, int seed) {
        victim = inventory.hosts().get(seed % HOSTS);
        centre = SimDataCentre.inVirtualTime(inventory, profile, time, seed);
        controller =
                new InProcessController(new InProcessController.Ground(time, time, store, new MemorySecrets(), centre));
        controller.start();
        for (HmcSpec hmc : inventory.hmcs()) {
            type("add hmc " + hmc.name() + " login=" + hmc.user() + " password=" + hmc.password() + " ip="
                    + hmc.address() + " trust=first-use");
        }
        inventory.hosts().forEach(host -> type("add host " + host.uuid()));
        type("add host_group HG hosts="
                + String.join(
                        ",", inventory.hosts().stream().map(HostSpec::name).toList())
                + " repo_disk=repo1 ha_disk=ha1");
        type("modify system ha_monitor=enable detection_profile="
                + profile.name().toLowerCase(Locale.ROOT));
        type("modify vm " + String.join(",", names(inventory.hosts())) + " ha_monitor=enable");
        type("discover host_group HG");
        time.runFor(QUIET);
    }

    /**
     * Takes the host's power and lets time run until the controller has told of each of its VMs that it is back, and the guest
     * of each is up.
     *
     * @return virtual time that passed
     * @throws IllegalStateException when a VM does not come back within an hour
     */
    Duration recover() {
        Set<String> lost = new HashSet<>(names(List.of(victim)));
        int[] told = {0};
        centre.faults().hostOff(victim.name());
        centre.follow(line -> {
            if (line.text().contains(", up (on ")) {
                lost.remove(line.object());
            }
        });
        Duration begin = time.monotonic();
        try (Store.Subscription news = store.onCommit(commit -> told[0] += (int) commit.events().stream()
                .filter(raised -> raised.event().name() == EventName.VM_RESTART_COMPLETED)
                .count())) {
            if (!time.runUntil(() -> lost.isEmpty() && told[0] == vms(), LIMIT)) {
                throw new IllegalStateException("host " + victim.name() + ": " + told[0] + " of " + vms()
                        + " VMs were told to be back within " + LIMIT + ", not up are " + lost);
            }
        }
        return time.monotonic().minus(begin);
    }

    int vms() {
        return victim.vms().size();
    }

    /** What is wrong afterwards: every VM must run exactly once, those of the failed host elsewhere, all others where they were. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        centre.violations().forEach(line -> problems.add(line.object() + " " + line.text()));
        time.failures().forEach(failure -> problems.add(failure.getMessage()));
        for (HostSpec host : inventory.hosts()) {
            for (VmSpec vm : host.vms()) {
                List<String> on = centre.runsOn(vm.name());
                boolean right = on.size() == 1 && on.contains(host.name()) != host.equals(victim);
                if (!right) {
                    problems.add("VM " + vm.name() + " of host " + host.name() + " runs on " + on);
                }
            }
        }
        return problems;
    }

    private static List<String> names(List<HostSpec> hosts) {
        return hosts.stream()
                .flatMap(host -> host.vms().stream())
                .map(VmSpec::name)
                .toList();
    }

    private void type(String command) {
        Operator.Reply reply = new Operator(controller.commands(), time).types(command);
        if (reply.exitCode() != 0) {
            throw new IllegalStateException(
                    "ksysmgr " + command + " ended with " + reply.exitCode() + ": " + reply.text());
        }
    }

    long events() {
        return time.eventsRun();
    }

    @Override
    public void close() {
        controller.kill();
        centre.close();
    }
}
