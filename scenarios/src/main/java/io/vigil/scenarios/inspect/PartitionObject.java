package io.vigil.scenarios.inspect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.api.hmc.PartitionFacts;
import io.vigil.hmc.internal.rest.Atom;
import io.vigil.hmc.internal.rest.PartitionXml;
import io.vigil.hmc.internal.xml.Element;
import io.vigil.model.HostId;
import io.vigil.model.PartitionView;
import io.vigil.model.VmResources;
import java.util.List;

/** A LogicalPartition or VirtualIOServer. */
final class PartitionObject {
    private static final HostId SOME_HOST = new HostId("unknown");

    /** Lists of which the number says enough. */
    private static final List<String> COUNTED = List.of(
            "ClientNetworkAdapters",
            "VirtualSCSIClientAdapters",
            "VirtualFibreChannelClientAdapters",
            "DedicatedVirtualNICs",
            "VirtualSCSIMappings",
            "VirtualFibreChannelMappings",
            "PhysicalVolumes",
            "LogicalPorts");

    private PartitionObject() {}

    static ObjectNode of(Atom.Entry entry) {
        PartitionFacts lpar = PartitionXml.facts(entry, SOME_HOST);
        PartitionView view = lpar.view();
        Element body = entry.body();
        Facts facts = new Facts()
                .text("name", lpar.name())
                .text("uuid", lpar.uuid())
                .number("id", view.partitionId())
                .text("host", Links.end(body, "AssociatedManagedSystem"))
                .text("state", view.rawState())
                .text("understoodAs", view.state().name())
                .text("os", view.os().name())
                .text("osType", body.value("OperatingSystemType"))
                .text("osVersion", view.osVersion())
                .text("rmcState", view.rmcState())
                .text("rmcAddress", view.rmcAddress());
        // Absent is not empty: an empty code means a running AIX, an absent one means that the console does not tell.
        lpar.referenceCode().ifPresent(code -> facts.node().put("referenceCode", code));
        facts.text("referenceCodeFull", body.value("ReferenceCodeFull"))
                .put("processors", processors(lpar.resources()))
                .put(
                        "memoryMiB",
                        new Facts()
                                .number("desired", lpar.resources().desired().memoryMib())
                                .number("minimum", lpar.resources().minimum().memoryMib()))
                .text("remoteRestartState", view.remoteRestartState())
                .flag("simplifiedRemoteRestartCapable", view.remoteRestartCapable())
                .flag("remoteRestartCapable", body.value("RemoteRestartCapable"))
                .text("migrationState", view.migrationState())
                .flag("migrationDisabled", body.value("MigrationDisable"))
                .text("restartDataStatus", body.value("MigrationStorageViosDataStatus"))
                .text("restartDataTime", body.value("MigrationStorageViosDataTimestamp"))
                .text("bootMode", body.value("BootMode"))
                .text("lastProfile", body.value("LastActivatedProfile"))
                .text("uptimeSeconds", body.value("Uptime"))
                .flag("moverServicePartition", body.value("MoverServicePartition"))
                .flag("apiCapable", body.value("APICapable"));
        Facts counts = new Facts();
        for (String list : COUNTED) {
            long members = body.child(list).map(PartitionObject::members).orElse(0L);
            if (members > 0) {
                counts.number(list, members);
            }
        }
        return facts.put("counts", counts)
                .put("trunkAdapters", Adapters.trunks(body))
                .put("sharedEthernetAdapters", Adapters.shared(body))
                .node();
    }

    private static long members(Element list) {
        return list.children().stream()
                .filter(child -> !child.name().equals("Metadata"))
                .count();
    }

    private static Facts processors(VmResources resources) {
        return new Facts()
                .text("mode", resources.dedicated() ? "dedicated" : "shared")
                .processors("desired", resources.desired().cpuHundredths())
                .processors("minimum", resources.minimum().cpuHundredths());
    }
}
