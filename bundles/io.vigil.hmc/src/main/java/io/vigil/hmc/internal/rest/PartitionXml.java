package io.vigil.hmc.internal.rest;

import io.vigil.api.hmc.PartitionFacts;
import io.vigil.hmc.internal.xml.Element;
import io.vigil.hmc.internal.xml.MalformedException;
import io.vigil.model.Amounts;
import io.vigil.model.HostId;
import io.vigil.model.OsType;
import io.vigil.model.PartitionState;
import io.vigil.model.PartitionView;
import io.vigil.model.VmResources;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A LogicalPartition or VirtualIOServer element as facts about a partition (30 b.5). */
public final class PartitionXml {
    public static final Set<String> FIELDS = Set.of(
            "PartitionName",
            "PartitionID",
            "PartitionUUID",
            "PartitionType",
            "PartitionState",
            "OperatingSystemVersion",
            "ResourceMonitoringControlState",
            "ResourceMonitoringIPAddress",
            "ReferenceCode",
            "MigrationState",
            "RemoteRestartState",
            "SimplifiedRemoteRestartCapable",
            "BootMode",
            "PartitionMemoryConfiguration",
            "PartitionProcessorConfiguration");

    private static final Set<String> IDENTITY = Set.of("PartitionUUID", "PartitionName");

    private PartitionXml() {}

    /** UUIDs of the partitions of a feed, in upper case; a feed with a damaged partition says nothing about the others either. */
    public static List<String> uuids(byte[] feed) {
        return Atom.entries(feed, IDENTITY).stream()
                .map(entry -> {
                    name(entry.body());
                    return uuid(entry);
                })
                .toList();
    }

    private static String name(Element lpar) {
        return lpar.value("PartitionName").orElseThrow(() -> new MalformedException("partition without PartitionName"));
    }

    private static String uuid(Atom.Entry entry) {
        String uuid = entry.body().valueOr(entry.id(), "PartitionUUID").toUpperCase(Locale.ROOT);
        if (uuid.isBlank()) {
            throw new MalformedException("partition without PartitionUUID");
        }
        return uuid;
    }

    public static PartitionFacts facts(Atom.Entry entry, HostId host) {
        Element lpar = entry.body();
        String uuid = uuid(entry);
        return new PartitionFacts(
                uuid,
                name(lpar),
                host,
                view(lpar),
                resources(lpar),
                lpar.child("ReferenceCode").map(code -> code.text().trim()));
    }

    private static PartitionView view(Element lpar) {
        String raw = lpar.valueOr("", "PartitionState");
        String version = lpar.valueOr("", "OperatingSystemVersion");
        return new PartitionView(
                Amount.whole(lpar.value("PartitionID")),
                os(lpar.valueOr("", "PartitionType"), version),
                version,
                PartitionState.parse(raw),
                raw,
                lpar.valueOr("", "ResourceMonitoringControlState"),
                lpar.valueOr("", "ResourceMonitoringIPAddress"),
                lpar.valueOr("", "MigrationState"),
                lpar.valueOr("", "RemoteRestartState"),
                flag(lpar, "SimplifiedRemoteRestartCapable"),
                // No REST element is known that tells it.
                false);
    }

    /** The type says {@code AIX/Linux}; which of the two, only the version text tells. */
    private static OsType os(String type, String version) {
        OsType byType = OsType.parse(type);
        return byType == OsType.UNKNOWN ? OsType.parse(version) : byType;
    }

    private static boolean flag(Element lpar, String name) {
        return lpar.value(name).filter("true"::equalsIgnoreCase).isPresent();
    }

    private static VmResources resources(Element lpar) {
        Element none = new Element("", "none", Map.of(), List.of(), "");
        Element memory = lpar.child("PartitionMemoryConfiguration").orElse(none);
        Element processors = lpar.child("PartitionProcessorConfiguration").orElse(none);
        boolean dedicated = processors
                .value("CurrentHasDedicatedProcessors")
                .or(() -> processors.value("HasDedicatedProcessors"))
                .filter("true"::equalsIgnoreCase)
                .isPresent();
        long desiredMemory =
                either(Amount.whole(memory.value("CurrentMemory")), Amount.whole(memory.value("DesiredMemory")));
        long minimumMemory =
                either(Amount.whole(memory.value("MinimumMemory")), Amount.whole(memory.value("CurrentMinimumMemory")));
        Amounts desired =
                new Amounts(dedicated ? desiredDedicated(processors) : desiredShared(processors), desiredMemory);
        Amounts minimum =
                new Amounts(dedicated ? minimumDedicated(processors) : minimumShared(processors), minimumMemory);
        return new VmResources(desired, minimum, dedicated);
    }

    private static int desiredShared(Element processors) {
        return either(
                Amount.hundredths(processors.value("CurrentSharedProcessorConfiguration", "CurrentProcessingUnits")),
                Amount.hundredths(processors.value("SharedProcessorConfiguration", "DesiredProcessingUnits")));
    }

    private static int minimumShared(Element processors) {
        return either(
                Amount.hundredths(processors.value("SharedProcessorConfiguration", "MinimumProcessingUnits")),
                Amount.hundredths(
                        processors.value("CurrentSharedProcessorConfiguration", "CurrentMinimumProcessingUnits")));
    }

    private static int desiredDedicated(Element processors) {
        return either(
                Amount.hundredths(processors.value("CurrentDedicatedProcessorConfiguration", "CurrentProcessors")),
                Amount.hundredths(processors.value("DedicatedProcessorConfiguration", "DesiredProcessors")));
    }

    private static int minimumDedicated(Element processors) {
        return either(
                Amount.hundredths(processors.value("DedicatedProcessorConfiguration", "MinimumProcessors")),
                Amount.hundredths(
                        processors.value("CurrentDedicatedProcessorConfiguration", "CurrentMinimumProcessors")));
    }

    /** Current values hold dynamic changes; a partition that never ran has none. */
    private static int either(int first, int second) {
        return first > 0 ? first : second;
    }
}
