package io.vigil.hmc.internal.rest;

import io.vigil.api.hmc.HostFacts;
import io.vigil.hmc.internal.xml.Element;
import io.vigil.hmc.internal.xml.MalformedException;
import io.vigil.model.Amounts;
import io.vigil.model.HostCapacity;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.Mtm;
import java.time.Instant;
import java.util.Set;

/** A ManagedSystem element as facts about a host (30 b.5). */
public final class ManagedSystemXml {
    public static final Set<String> FIELDS = Set.of(
            "SystemName",
            "State",
            "MachineTypeModelAndSerialNumber",
            "PrimaryIPAddress",
            "AssociatedSystemCapabilities",
            "SystemMigrationInformation",
            "AssociatedSystemMemoryConfiguration",
            "AssociatedSystemProcessorConfiguration");

    private static final int DEFAULT_BLOCK_MIB = 256;

    private ManagedSystemXml() {}

    /** @param readAt our clock when the reply came */
    public static HostFacts facts(Atom.Entry entry, Instant readAt) {
        Element system = entry.body();
        String raw = system.valueOr("", "State");
        if (entry.id().isBlank()) {
            throw new MalformedException("ManagedSystem without id");
        }
        return new HostFacts(
                new HostId(entry.id()),
                system.value("SystemName")
                        .orElseThrow(() -> new MalformedException("ManagedSystem without SystemName")),
                mtm(system),
                HostState.parse(raw),
                raw,
                system.valueOr("", "PrimaryIPAddress"),
                capacity(system, readAt),
                remoteRestartCapable(system),
                Amount.whole(system.value("SystemMigrationInformation", "MaximumActiveMigrations")));
    }

    private static Mtm mtm(Element system) {
        String group = "MachineTypeModelAndSerialNumber";
        try {
            return new Mtm(
                    system.valueOr("", group, "MachineType"),
                    system.valueOr("", group, "Model"),
                    system.valueOr("", group, "SerialNumber"));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("ManagedSystem: " + e.getMessage());
        }
    }

    private static HostCapacity capacity(Element system, Instant readAt) {
        String memory = "AssociatedSystemMemoryConfiguration";
        String processors = "AssociatedSystemProcessorConfiguration";
        Amounts total = new Amounts(
                Amount.hundredths(system.value(processors, "ConfigurableSystemProcessorUnits")),
                Amount.whole(system.value(memory, "ConfigurableSystemMemory")));
        Amounts free = new Amounts(
                Amount.hundredths(system.value(processors, "CurrentAvailableSystemProcessorUnits")),
                Amount.whole(system.value(memory, "CurrentAvailableSystemMemory")));
        int block = Amount.whole(system.value(memory, "CurrentLogicalMemoryBlockSize"));
        return new HostCapacity(total, free, block > 0 ? block : DEFAULT_BLOCK_MIB, readAt);
    }

    private static boolean remoteRestartCapable(Element system) {
        return system.value("AssociatedSystemCapabilities", "PowerVMLogicalPartitionSimplifiedRemoteRestartCapable")
                .filter("true"::equalsIgnoreCase)
                .isPresent();
    }
}
