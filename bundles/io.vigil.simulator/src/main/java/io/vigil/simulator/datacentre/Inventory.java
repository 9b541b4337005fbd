package io.vigil.simulator.datacentre;

import io.vigil.model.Amounts;
import io.vigil.model.Mtm;
import io.vigil.model.OsType;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the data centre at the start (81 section 2). Immutable and checked: names, UUIDs and addresses are
 * unique, every host is managed by a console, and what runs on a host fits on it.
 *
 * @param cluster name of the shared storage pool cluster that joins all VIOSs
 * @param missedHb how its health database counts
 */
public record Inventory(String name, String cluster, List<HmcSpec> hmcs, List<HostSpec> hosts, MissedHb missedHb) {
    public Inventory {
        hmcs = List.copyOf(hmcs);
        hosts = List.copyOf(hosts);
        InventoryChecks.check(name, hmcs, hosts);
    }

    /** With the health database of R3: it counts from the loss of the last path. */
    public Inventory(String name, String cluster, List<HmcSpec> hmcs, List<HostSpec> hosts) {
        this(name, cluster, hmcs, hosts, MissedHb.LAST_PATH);
    }

    /** One shipped environment: {@code ENV-A}, {@code ENV-B} or {@code ENV-C}. */
    public static Inventory shipped(String environment) {
        return InventoryFile.shipped(environment);
    }

    /** Reads a YAML file of the form of the shipped ones. */
    public static Inventory file(java.nio.file.Path path) {
        return InventoryFile.file(path);
    }

    /**
     * Reads YAML (or JSON) of the form of the shipped files.
     *
     * @param where how error messages call the text
     */
    public static Inventory text(String where, String yaml) {
        return InventoryFile.text(where, yaml);
    }

    /** A regular data centre for scale runs: hosts with two VIOSs each and the VMs spread evenly. */
    public static Inventory sized(int hosts, int vms) {
        return InventorySizes.sized(hosts, vms, 2);
    }

    /** The same with another number of consoles, 1 to 8; each manages all hosts. */
    public static Inventory sized(int hosts, int vms, int hmcs) {
        return InventorySizes.sized(hosts, vms, hmcs);
    }

    /** The same data centre with another password for every console. */
    public Inventory withPassword(String password) {
        List<HmcSpec> changed =
                hmcs.stream().map(hmc -> hmc.withPassword(password)).toList();
        return new Inventory(name, cluster, changed, hosts, missedHb);
    }

    /**
     * The same data centre with these applications in one of its VMs.
     *
     * @throws InventoryException the agent of the VM would not take them
     */
    public Inventory withApps(String vmName, List<AppSpec> apps) {
        List<HostSpec> changed = hosts.stream()
                .map(host -> host.withVms(host.vms().stream()
                        .map(vm -> vm.name().equals(vmName) ? vm.withApps(apps) : vm)
                        .toList()))
                .toList();
        return new Inventory(name, cluster, hmcs, changed, missedHb);
    }

    public HostSpec host(String hostName) {
        return hosts.stream()
                .filter(host -> host.name().equals(hostName))
                .findFirst()
                .orElseThrow(() -> new InventoryException("inventory " + name + " has no host '" + hostName + "'"));
    }

    /**
     * A management console.
     *
     * @param version as {@code V10R3 M1060}
     * @param hosts names of the hosts it manages
     */
    public record HmcSpec(
            String name,
            String uuid,
            String address,
            String version,
            String user,
            String password,
            List<String> hosts) {
        public HmcSpec {
            hosts = List.copyOf(hosts);
        }

        HmcSpec withPassword(String other) {
            return new HmcSpec(name, uuid, address, version, user, other, hosts);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return name + " " + address;
        }
    }

    /** A managed system. {@code total} is what all its partitions share; {@code lmbMib} the memory block size. */
    public record HostSpec(
            String name,
            String uuid,
            Mtm mtm,
            String fspAddress,
            Amounts total,
            int lmbMib,
            List<ViosSpec> vioses,
            List<VmSpec> vms) {
        public HostSpec {
            vioses = List.copyOf(vioses);
            vms = List.copyOf(vms);
        }

        HostSpec withVms(List<VmSpec> others) {
            return new HostSpec(name, uuid, mtm, fspAddress, total, lmbMib, vioses, others);
        }
    }

    /** A Virtual I/O Server. The controller decides whether it is managed. */
    public record ViosSpec(String name, String uuid, int partitionId, String address, Amounts size) {}

    /**
     * A virtual machine.
     *
     * @param agent a VM agent is installed, so the VM can send heartbeats
     * @param storageLoss what the guest does when its disks vanish
     * @param apps what its agent manages; only with an agent
     */
    public record VmSpec(
            String name,
            String uuid,
            int partitionId,
            OsType os,
            String osVersion,
            String address,
            Amounts desired,
            Amounts minimum,
            boolean agent,
            boolean running,
            Optional<StorageLoss> storageLoss,
            List<AppSpec> apps) {
        public VmSpec {
            apps = List.copyOf(apps);
        }

        VmSpec withApps(List<AppSpec> others) {
            return new VmSpec(
                    name,
                    uuid,
                    partitionId,
                    os,
                    osVersion,
                    address,
                    desired,
                    minimum,
                    agent,
                    running,
                    storageLoss,
                    others);
        }

        /** A VM without applications. */
        public VmSpec(
                String name,
                String uuid,
                int partitionId,
                OsType os,
                String osVersion,
                String address,
                Amounts desired,
                Amounts minimum,
                boolean agent,
                boolean running,
                Optional<StorageLoss> storageLoss) {
            this(
                    name,
                    uuid,
                    partitionId,
                    os,
                    osVersion,
                    address,
                    desired,
                    minimum,
                    agent,
                    running,
                    storageLoss,
                    List.of());
        }
    }

    /** Where a guest ends when its disks vanish (81 SC-10). */
    public enum StorageLoss {
        /** Stops in the kernel debugger. */
        DEBUGGER,
        /** Reboots and waits in the firmware for a boot device; boots by itself when the disks return. */
        FIRMWARE,
        /** Switches itself off. */
        OFF,
        /** Hangs with a storage reference code. */
        HANG
    }
}
