package io.vigil.scenarios.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.api.hmc.HostFacts;
import io.vigil.hmc.internal.rest.Atom;
import io.vigil.hmc.internal.rest.ManagedSystemXml;
import io.vigil.hmc.internal.xml.Element;
import io.vigil.model.HostCapacity;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A ManagedSystem. */
final class HostObject {
    /** What a support person asks for first; the console has dozens more. */
    private static final Map<String, String> CAPABILITIES = new TreeMap<>(Map.of(
            "livePartitionMobility", "ActiveLogicalPartitionMobilityCapable",
            "inactivePartitionMobility", "InactiveLogicalPartitionMobilityCapable",
            "remoteRestart", "LogicalPartitionRemoteRestartCapable",
            "simplifiedRemoteRestart", "PowerVMLogicalPartitionSimplifiedRemoteRestartCapable",
            "sharedProcessorPools", "SharedProcessorPoolCapable",
            "sriov", "SRIOVCapable",
            "virtualIoServer", "VirtualIOServerCapable"));

    private HostObject() {}

    static ObjectNode of(Atom.Entry entry) {
        HostFacts host = ManagedSystemXml.facts(entry, Instant.EPOCH);
        Element system = entry.body();
        HostCapacity capacity = host.capacity();
        Facts facts = new Facts()
                .text("name", host.name())
                .text("uuid", host.id().value())
                .text("mtm", host.mtm().hmcForm())
                .text("state", host.rawState())
                .text("understoodAs", host.state().name())
                .text("detailedState", system.valueOr("", "DetailedState"))
                .text("serviceProcessor", host.serviceProcessorAddress())
                .text("firmware", system.value("SystemFirmware").or(() -> system.value("ServiceProcessorVersion")))
                .text("referenceCode", system.value("ReferenceCode").or(() -> system.value("MergedReferenceCode")))
                .put(
                        "processors",
                        new Facts()
                                .processors("total", capacity.total().cpuHundredths())
                                .processors("free", capacity.free().cpuHundredths()))
                .put(
                        "memoryMiB",
                        new Facts()
                                .number("total", capacity.total().memoryMib())
                                .number("free", capacity.free().memoryMib())
                                .number("block", capacity.lmbMib()))
                .flag("simplifiedRemoteRestartCapable", host.remoteRestartCapable())
                .number("maxMigrations", host.maxMigrations());
        Facts capabilities = new Facts();
        CAPABILITIES.forEach(
                (name, element) -> capabilities.flag(name, system.value("AssociatedSystemCapabilities", element)));
        return facts.put("capabilities", capabilities)
                .texts("vioses", Links.ends(system, "AssociatedVirtualIOServers"))
                .texts("partitions", Links.ends(system, "AssociatedLogicalPartitions"))
                .node();
    }
}
