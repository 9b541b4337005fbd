package io.vigil.simulator.internal.hmc;

import io.vigil.model.Amounts;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import java.math.BigDecimal;

/** A managed system as a console shows it (spec 30 b.5); element names and order from real replies. */
final class SystemXml {
    private SystemXml() {}

    static String of(SimHost host, String base) {
        String self = base + Types.SYSTEM + "/" + host.uuid();
        String metadata = "<AtomID>" + host.uuid() + "</AtomID><AtomCreated>0</AtomCreated>";
        return new Markup()
                .root(Types.SYSTEM, Markup.UOM, metadata, m -> body(m, host, self))
                .toString();
    }

    private static void body(Markup m, SimHost host, String self) {
        m.plain("AssociatedLogicalPartitions", links -> host.vms().forEach(vm -> related(links, self, Types.LPAR, vm)));
        capabilities(m);
        memory(m, host);
        processors(m, host);
        m.plain("AssociatedVirtualIOServers", links -> host.vioses()
                .forEach(vios -> related(links, self, Types.VIOS, vios)));
        m.leaf("DetailedState", "None");
        m.group("MachineTypeModelAndSerialNumber", mtm -> mtm.leaf(
                        "MachineType", host.mtm().machineType())
                .leaf("Model", host.mtm().model())
                .leaf("SerialNumber", host.mtm().serial()));
        m.leaf("MaximumPartitions", 1024).leaf("MaximumRemoteRestartPartitions", 1024);
        m.leaf("PrimaryIPAddress", host.fspAddress());
        m.leaf("State", host.shownState().text()).leaf("SystemName", host.name());
        m.group("SystemMigrationInformation", limits -> limits.leaf("MaximumInactiveMigrations", 16)
                .leaf("MaximumActiveMigrations", 16)
                .leaf("NumberOfInactiveMigrationsInProgress", 0)
                .leaf("NumberOfActiveMigrationsInProgress", migrating(host))
                .leaf("MaximumFirmwareActiveMigrations", 16));
    }

    private static void related(Markup links, String self, String type, SimPartition partition) {
        links.link(self + "/" + type + "/" + partition.uuid(), "related");
    }

    private static void capabilities(Markup m) {
        m.group("AssociatedSystemCapabilities", c -> c.leaf("ActiveLogicalPartitionMobilityCapable", true)
                .leaf("InactiveLogicalPartitionMobilityCapable", true)
                .leaf("IBMiLogicalPartitionMobilityCapable", true)
                .leaf("IBMiRestrictedIOModeCapable", true)
                .leaf("LogicalPartitionRemoteRestartCapable", true)
                .leaf("PowerVMLogicalPartitionRemoteRestartCapable", true)
                .leaf("PowerVMLogicalPartitionSimplifiedRemoteRestartCapable", true)
                .leaf("VirtualIOServerCapable", true)
                .leaf("VirtualSwitchCapable", true));
    }

    private static void memory(Markup m, SimHost host) {
        Amounts total = host.total();
        Amounts free = host.free();
        m.group("AssociatedSystemMemoryConfiguration", c -> c.leaf("ConfigurableSystemMemory", total.memoryMib())
                .leaf("CurrentAvailableSystemMemory", free.memoryMib())
                .leaf("CurrentLogicalMemoryBlockSize", host.lmbMib())
                .leaf("InstalledSystemMemory", total.memoryMib())
                .leaf("MemoryUsedByHypervisor", 0)
                .leaf("PendingAvailableSystemMemory", free.memoryMib())
                .leaf("PendingLogicalMemoryBlockSize", host.lmbMib()));
    }

    private static void processors(Markup m, SimHost host) {
        String total = units(host.total());
        String free = units(host.free());
        m.group("AssociatedSystemProcessorConfiguration", c -> c.leaf("ConfigurableSystemProcessorUnits", total)
                .leaf("CurrentAvailableSystemProcessorUnits", free)
                .leaf("InstalledSystemProcessorUnits", total)
                .leaf("MinimumProcessorUnitsPerVirtualProcessor", "0.05")
                .leaf("PendingAvailableSystemProcessorUnits", free));
    }

    private static long migrating(SimHost host) {
        return host.vms().stream()
                .filter(vm -> vm.migrationState().equals("Migration_In_Progress"))
                .count();
    }

    /** Processing units as consoles print them: 1.5, not 1.50. */
    static String units(Amounts amounts) {
        BigDecimal units = BigDecimal.valueOf(amounts.cpuHundredths(), 2).stripTrailingZeros();
        return units.scale() < 1 ? units.setScale(1).toPlainString() : units.toPlainString();
    }
}
