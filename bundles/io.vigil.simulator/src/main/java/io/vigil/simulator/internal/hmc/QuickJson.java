package io.vigil.simulator.internal.hmc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimNetwork;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.simulator.internal.world.SimSwitch;
import java.util.LinkedHashMap;
import java.util.Map;

/** The small JSON views (spec 30 b.7). */
final class QuickJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private QuickJson() {}

    static Map<String, Object> of(SimHost host) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("UUID", host.uuid());
        view.put("SystemName", host.name());
        view.put("State", host.shownState().text());
        view.put("IPAddress", host.fspAddress());
        view.put("MTMS", host.mtm().hmcForm());
        view.put("ReferenceCode", " ");
        view.put("MergedReferenceCode", " ");
        view.put("PhysicalSystemAttentionLEDState", "false");
        view.put("MemoryDefragmentationState", "Not_In_Progress");
        return view;
    }

    static Map<String, Object> of(SimPartition p, String base) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("UUID", p.uuid());
        view.put("PartitionName", p.name());
        view.put("PartitionID", p.id());
        view.put("PartitionType", PartitionXml.type(p));
        view.put("PartitionState", PartitionXml.state(p));
        view.put("RMCState", PartitionXml.rmc(p));
        view.put(
                "ReferenceCode",
                p.host().linked() && p.code() != null ? p.code().code() : null);
        view.put("ProgressState", null);
        view.put("MigrationState", p.migrationState());
        view.put("RemoteRestartState", p.remoteRestartState());
        view.put("ResourceMonitoringIPAddress", p.guest().address());
        view.put("OperatingSystemVersion", p.activatedBefore() ? p.guest().osVersion() : "Unknown");
        view.put("AssociatedManagedSystem", base + Types.SYSTEM + "/" + p.host().uuid());
        view.put("LastActivatedProfile", "default_profile");
        view.put("AllocatedVirtualProcessors", Math.max(1, (p.desired().cpuHundredths() + 99) / 100));
        view.put("CurrentProcessingUnits", SystemXml.units(p.granted()));
        view.put("CurrentMemory", p.granted().memoryMib());
        view.put("HasDedicatedProcessors", "false");
        view.put("SharingMode", "uncapped");
        view.put("MemoryMode", "Dedicated");
        view.put("PowerManagementMode", null);
        view.put("IsVirtualServiceAttentionLEDOn", "false");
        if (p.isVios()) {
            view.put("APICapable", "true");
        }
        return view;
    }

    static Map<String, Object> of(HmcSpec hmc) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("UUID", hmc.uuid());
        view.put("ManagementConsoleName", hmc.name());
        view.put("Version", hmc.version());
        return view;
    }

    static Map<String, Object> of(SimSwitch found) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("UUID", found.uuid());
        view.put("SwitchID", found.id());
        view.put("SwitchMode", found.mode());
        view.put("SwitchName", found.name());
        return view;
    }

    static Map<String, Object> of(SimNetwork network) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("UUID", network.uuid());
        view.put("NetworkName", network.name());
        view.put("NetworkVLANID", network.vlan());
        view.put("TaggedNetwork", "false");
        return view;
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a quick view could not be written", e);
        }
    }
}
