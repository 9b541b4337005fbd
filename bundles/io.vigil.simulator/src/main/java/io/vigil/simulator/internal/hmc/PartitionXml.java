package io.vigil.simulator.internal.hmc;

import io.vigil.model.OsType;
import io.vigil.simulator.internal.world.RefCode;
import io.vigil.simulator.internal.world.SimAdapter;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A logical partition or VIOS as a console shows it (spec 30 b.5); element names and order from real replies. */
final class PartitionXml {
    static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss").withZone(ZoneOffset.UTC);

    private PartitionXml() {}

    static String of(SimPartition p, String base) {
        String type = p.isVios() ? Types.VIOS : Types.LPAR;
        String metadata = "<AtomID>" + p.uuid() + "</AtomID><AtomCreated>0</AtomCreated>";
        return new Markup()
                .root(type, Markup.UOM, metadata, m -> {
                    configuration(m, p, base + type + "/" + p.uuid());
                    condition(m, p, base);
                    if (p.isVios()) {
                        vios(m, p, base);
                    } else {
                        mobility(m, p);
                    }
                })
                .toString();
    }

    private static void configuration(Markup m, SimPartition p, String self) {
        m.reference("AssociatedPartitionProfile", self + "/" + Types.PROFILE + "/" + profile(p));
        m.leaf("AvailabilityPriority", p.isVios() ? 191 : 127).leaf("CurrentProfileSync", "On");
        m.leaf("LogicalSerialNumber", p.host().mtm().serial() + p.id());
        m.leaf("OperatingSystemVersion", p.activatedBefore() ? p.guest().osVersion() : "Unknown")
                .leaf("PartitionID", p.id());
        m.group("PartitionIOConfiguration", io -> io.leaf("MaximumVirtualIOSlots", 256)
                .leaf("CurrentMaximumVirtualIOSlots", 256));
        m.group("PartitionMemoryConfiguration", c -> c.leaf(
                        "DesiredMemory", p.desired().memoryMib())
                .leaf("MaximumMemory", p.desired().memoryMib() * 2)
                .leaf("MinimumMemory", p.minimum().memoryMib())
                .leaf("CurrentMaximumMemory", p.desired().memoryMib() * 2)
                .leaf("CurrentMemory", p.granted().memoryMib())
                .leaf("CurrentMinimumMemory", p.minimum().memoryMib())
                .leaf("RuntimeMemory", p.active() ? p.granted().memoryMib() : 0)
                .leaf("SharedMemoryEnabled", false));
        m.leaf("PartitionName", p.name());
        processors(m, p);
        m.plain("PartitionProfiles", links -> links.link(self + "/" + Types.PROFILE + "/" + profile(p), "related"));
    }

    static String profile(SimPartition p) {
        return java.util
                .UUID
                .nameUUIDFromBytes((p.uuid() + p.host().uuid()).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }

    private static void processors(Markup m, SimPartition p) {
        int virtual = Math.max(1, (p.desired().cpuHundredths() + 99) / 100);
        String minimum = SystemXml.units(p.minimum());
        m.group("PartitionProcessorConfiguration", c -> {
            c.leaf("HasDedicatedProcessors", false);
            c.group("SharedProcessorConfiguration", s -> s.leaf("DesiredProcessingUnits", SystemXml.units(p.desired()))
                    .leaf("DesiredVirtualProcessors", virtual)
                    .leaf("MaximumProcessingUnits", SystemXml.units(p.desired().plus(p.desired())))
                    .leaf("MaximumVirtualProcessors", virtual * 2)
                    .leaf("MinimumProcessingUnits", minimum)
                    .leaf("MinimumVirtualProcessors", 1)
                    .leaf("SharedProcessorPoolID", 0)
                    .leaf("UncappedWeight", 128));
            c.leaf("SharingMode", "uncapped")
                    .leaf("CurrentHasDedicatedProcessors", false)
                    .leaf("CurrentSharingMode", "uncapped");
            c.group("CurrentSharedProcessorConfiguration", s -> s.leaf("AllocatedVirtualProcessors", virtual)
                    .leaf(
                            "CurrentMaximumProcessingUnits",
                            SystemXml.units(p.desired().plus(p.desired())))
                    .leaf("CurrentMinimumProcessingUnits", minimum)
                    .leaf("CurrentProcessingUnits", SystemXml.units(p.granted()))
                    .leaf("CurrentSharedProcessorPoolID", 0)
                    .leaf("CurrentMinimumVirtualProcessors", 1)
                    .leaf("CurrentMaximumVirtualProcessors", virtual * 2));
        });
    }

    private static void condition(Markup m, SimPartition p, String base) {
        SimHost host = p.host();
        m.leaf("PartitionState", state(p)).leaf("PartitionType", type(p)).leaf("PartitionUUID", p.uuid());
        m.leaf("ProgressState", "Unknown").leaf("ResourceMonitoringControlState", rmc(p));
        if (!p.guest().address().isEmpty()) {
            m.leaf("ResourceMonitoringIPAddress", p.guest().address());
        }
        m.reference("AssociatedManagedSystem", base + Types.SYSTEM + "/" + host.uuid());
        if (host.linked() && p.code() != null) {
            RefCode code = p.code();
            m.leaf("ReferenceCode", code.code());
            m.leaf(
                    "ReferenceCodeFull",
                    "time_stamp=" + STAMP.format(code.at()) + ",refcode=" + code.code() + ",word2=" + code.word2());
        }
        m.leaf("BootMode", p.bootMode());
    }

    private static void mobility(Markup m, SimPartition p) {
        m.leaf("AutoStart", false).leaf("MigrationState", p.migrationState()).leaf("RemoteRestartCapable", false);
        m.leaf("RemoteRestartState", p.remoteRestartState()).leaf("SimplifiedRemoteRestartCapable", true);
        if (p.guest().os() == OsType.IBMI) {
            m.leaf("IsRestrictedIOPartition", true);
        }
    }

    private static void vios(Markup m, SimPartition p, String base) {
        m.leaf("APICapable", true).leaf("MoverServicePartition", true);
        m.group("TrunkAdapters", list -> p.adapters().stream()
                .filter(SimAdapter::trunk)
                .forEach(adapter -> list.group(Types.TRUNK_ADAPTER, a -> AdapterXml.fields(a, p, adapter, base))));
    }

    /** In the console's lower-case words; without a link nothing is known. */
    static String state(SimPartition p) {
        return p.host().linked() ? p.state().restText() : "not available";
    }

    static String rmc(SimPartition p) {
        boolean reachable =
                p.up() && !p.guest().lanCut() && (p.isVios() || p.host().servesStorage());
        return !p.host().linked() ? "unknown" : reachable ? "active" : "inactive";
    }

    static String type(SimPartition p) {
        return switch (p.guest().os()) {
            case VIOS -> "Virtual IO Server";
            case IBMI -> "OS400";
            default -> "AIX/Linux";
        };
    }
}
