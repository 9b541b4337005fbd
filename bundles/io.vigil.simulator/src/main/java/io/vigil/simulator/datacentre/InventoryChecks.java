package io.vigil.simulator.datacentre;

import io.vigil.model.Amounts;
import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.Inventory.ViosSpec;
import io.vigil.simulator.datacentre.Inventory.VmSpec;
import io.vigil.simulator.internal.guest.Applications;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Refuses an inventory that would simulate something impossible. */
final class InventoryChecks {
    private static final double MIB_PER_GIB = 1024;

    private final Map<String, String> seen = new HashMap<>();

    static void check(String name, List<HmcSpec> hmcs, List<HostSpec> hosts) {
        new InventoryChecks().run(name, hmcs, hosts);
    }

    private void run(String name, List<HmcSpec> hmcs, List<HostSpec> hosts) {
        require(!hosts.isEmpty(), "inventory " + name + ": hosts is empty; at least one host is needed");
        require(!hmcs.isEmpty(), "inventory " + name + ": hmcs is empty; at least one console is needed");
        for (HostSpec host : hosts) {
            host(host);
        }
        for (HmcSpec hmc : hmcs) {
            hmc(hmc, hosts);
        }
        for (HostSpec host : hosts) {
            boolean managed = hmcs.stream().anyMatch(hmc -> hmc.hosts().contains(host.name()));
            require(managed, "host " + host.name() + ": no console manages it; name it in hosts of one of the hmcs");
        }
    }

    /** The agent itself says what it does not take. */
    private static void apps(VmSpec vm) {
        require(
                vm.apps().isEmpty() || vm.agent(),
                "vm " + vm.name() + ": apps need an agent, and agent is false; set it to true or take the apps away");
        require(
                vm.apps().size() <= AppSpec.MOST,
                "vm " + vm.name() + ": apps has " + vm.apps().size() + "; at most " + AppSpec.MOST + " are allowed");
        Applications.complaint(vm).ifPresent(text -> require(false, "vm " + vm.name() + ": " + text));
    }

    private void host(HostSpec host) {
        unique("name", host.name(), "host " + host.name());
        unique("uuid", host.uuid(), "host " + host.name());
        require(host.lmbMib() > 0, "host " + host.name() + ": lmb_mib is " + host.lmbMib() + "; it must be at least 1");
        Amounts used = Amounts.NONE;
        Map<Integer, String> ids = new HashMap<>();
        for (ViosSpec vios : host.vioses()) {
            partition(vios.name(), vios.uuid(), vios.address());
            partitionId(ids, host, vios.partitionId(), vios.name());
            used = used.plus(vios.size());
        }
        for (VmSpec vm : host.vms()) {
            partition(vm.name(), vm.uuid(), vm.address());
            partitionId(ids, host, vm.partitionId(), vm.name());
            used = vm.running() ? used.plus(vm.desired()) : used;
            apps(vm);
        }
        Amounts free = host.total().minus(used);
        require(
                free.cpuHundredths() >= 0,
                "host " + host.name() + ": its partitions need " + used.cpuHundredths() / 100.0
                        + " processors and it has only " + host.total().cpuHundredths() / 100.0 + " (cpu)");
        require(
                free.memoryMib() >= 0,
                "host " + host.name() + ": its partitions need " + used.memoryMib() / MIB_PER_GIB
                        + " GiB and it has only " + host.total().memoryMib() / MIB_PER_GIB + " (memory_gib)");
    }

    private void hmc(HmcSpec hmc, List<HostSpec> hosts) {
        unique("name", hmc.name(), "hmc " + hmc.name());
        unique("uuid", hmc.uuid(), "hmc " + hmc.name());
        unique("address", hmc.address(), "hmc " + hmc.name());
        for (String host : hmc.hosts()) {
            require(
                    hosts.stream().anyMatch(known -> known.name().equals(host)),
                    "hmc " + hmc.name() + ": hosts names '" + host + "', which is not in hosts of the inventory");
        }
    }

    private void partition(String name, String uuid, String address) {
        unique("name", name, "partition " + name);
        unique("uuid", uuid, "partition " + name);
        if (!address.isEmpty()) {
            unique("address", address, "partition " + name);
        }
    }

    private static void partitionId(Map<Integer, String> ids, HostSpec host, int id, String name) {
        require(id >= 1, "partition " + name + ": id is " + id + "; it must be at least 1");
        String other = ids.putIfAbsent(id, name);
        require(other == null, "host " + host.name() + ": id " + id + " is used by " + other + " and " + name);
    }

    private void unique(String field, String value, String owner) {
        String before = seen.putIfAbsent(field + "=" + value.toLowerCase(Locale.ROOT), owner);
        require(before == null, owner + ": " + field + " '" + value + "' is already used by " + before);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new InventoryException(message);
        }
    }
}
