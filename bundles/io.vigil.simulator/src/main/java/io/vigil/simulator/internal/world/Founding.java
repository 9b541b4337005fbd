package io.vigil.simulator.internal.world;

import io.vigil.model.OsType;
import io.vigil.model.PartitionState;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.Inventory.StorageLoss;
import io.vigil.simulator.datacentre.Inventory.ViosSpec;
import io.vigil.simulator.datacentre.Inventory.VmSpec;
import java.util.List;
import java.util.Map;

/** Puts the partitions of an inventory into a world, running as it says. */
final class Founding {
    private static final String LAN = "ETHERNET0";
    private static final int LAN_SLOT = 32;
    private static final String VIOS_VERSION = "VIOS 3.1.0.11";

    private Founding() {}

    static void build(Inventory inventory, World world, Map<String, SimHost> hosts) {
        for (HostSpec spec : inventory.hosts()) {
            SimHost host = new SimHost(spec);
            hosts.put(spec.uuid(), host);
            for (ViosSpec vios : spec.vioses()) {
                vios(world, host, vios);
            }
            for (VmSpec vm : spec.vms()) {
                vm(world, host, vm);
            }
        }
    }

    private static void vios(World world, SimHost host, ViosSpec spec) {
        Guest guest = new Guest(
                spec.uuid(),
                spec.name(),
                OsType.VIOS,
                VIOS_VERSION,
                spec.address(),
                false,
                StorageLoss.HANG,
                List.of());
        SimPartition vios = new SimPartition(guest, host, spec.partitionId(), spec.size(), spec.size());
        vios.adapter(new SimAdapter(
                Names.uuid(spec.name() + "/ent4"),
                2,
                1,
                LAN,
                Names.mac(spec.name() + "/ent4"),
                "ent4",
                spec.partitionId(),
                true));
        found(world, host, vios, true);
    }

    private static void vm(World world, SimHost host, VmSpec spec) {
        StorageLoss loss = spec.storageLoss().orElse(usual(spec.os()));
        Guest guest = new Guest(
                spec.uuid(), spec.name(), spec.os(), spec.osVersion(), spec.address(), spec.agent(), loss, spec.apps());
        SimPartition vm = new SimPartition(guest, host, spec.partitionId(), spec.desired(), spec.minimum());
        vm.adapter(new SimAdapter(
                Names.uuid(spec.name() + "/lan"), LAN_SLOT, 1, LAN, Names.mac(spec.name() + "/lan"), "", 0, true));
        found(world, host, vm, spec.running());
    }

    private static void found(World world, SimHost host, SimPartition partition, boolean running) {
        host.add(partition);
        partition.up = running;
        partition.activatedBefore = running;
        partition.state = running ? PartitionState.RUNNING : PartitionState.NOT_ACTIVATED;
        partition.remoteRestartState =
                running && !partition.isVios() ? RemoteRestartStates.READY : RemoteRestartStates.INVALID;
        String code = running ? BootCodes.running(partition.guest().os()) : RefCode.STOPPED;
        partition.code(new RefCode(world.clock().now(), code, "03D00000", ""));
    }

    private static StorageLoss usual(OsType os) {
        return switch (os) {
            case LINUX -> StorageLoss.OFF;
            case IBMI -> StorageLoss.HANG;
            default -> StorageLoss.FIRMWARE;
        };
    }
}
