package io.vigil.simulator;

import io.vigil.model.Mtm;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.Inventory.ViosSpec;
import io.vigil.simulator.datacentre.SimDataCentre;
import java.util.Locale;
import java.util.Map;

/** What a controller's discovery does to the health plane, by hand. */
final class Health {
    private static final String SWITCH = "ksys_VSWITCH";
    private final SimDataCentre centre;
    private final TestConsole console;

    Health(SimDataCentre centre, TestConsole console) {
        this.centre = centre;
        this.console = console;
    }

    static String vio(String title, String request) {
        return "<?xml version=\"1.0\"?> <VIO xmlns=\"http://ausgsa.austin.ibm.com/projects/v/vios/schema/vioHADR2.00\" version=\"2.00\" author=\"LIBKREST\" title=\""
                + title + "\"> " + request + " </VIO>";
    }

    static String quickQuery() {
        return vio("Req Quick Query", "<Request action_str=\"VIO_HS_QUICK_QUERY\"/>");
    }

    static String needsAttention() {
        return vio("Req Needs Attention", "<Request action_str=\"VIO_HS_NEEDS_ATTENTION\" dataType=\"GLOBAL_DATA\"/>");
    }

    /** Switches, trunk adapters and ADD_MS for every host. */
    void prepareHosts() {
        for (HostSpec host : centre.inventory().hosts()) {
            console.put(
                    "ManagedSystem/" + host.uuid() + "/VirtualSwitch",
                    "<VirtualSwitch><SwitchMode>Vepa</SwitchMode><SwitchName>" + SWITCH
                            + "</SwitchName></VirtualSwitch>");
            StringBuilder vioses = new StringBuilder();
            int vlan = 101;
            for (ViosSpec vios : host.vioses()) {
                String trunk = TestConsole.text(console.put(
                        "VirtualIOServer/" + vios.uuid() + "/TrunkAdapter",
                        "<TrunkAdapter><PortVLANID>" + vlan
                                + "</PortVLANID><VirtualSwitchID>1</VirtualSwitchID></TrunkAdapter>"));
                vlan++;
                vioses.append("<vios uuid=\"")
                        .append(vios.uuid().toLowerCase(Locale.ROOT))
                        .append("\" isHM=\"true\" partNum=\"")
                        .append(vios.partitionId())
                        .append("\" macAddr=\"")
                        .append(trunk.replaceFirst("(?s).*<MACAddress[^>]*>(\\w+)<.*", "$1"))
                        .append("\"/>");
            }
            action(
                    host,
                    "Add Managed System",
                    "ADD_MS",
                    "<addMS><viosList " + mtm(host.mtm()) + ">" + vioses + "</viosList></addMS>");
        }
    }

    /** Client adapters, ADD_VM and START_VM. */
    void monitor(Inventory.HostSpec host, String vmUuid) {
        for (int vlan : new int[] {101, 102}) {
            console.put(
                    "LogicalPartition/" + vmUuid + "/ClientNetworkAdapter",
                    "<ClientNetworkAdapter><PortVLANID>" + vlan
                            + "</PortVLANID><VirtualSwitchID>1</VirtualSwitchID></ClientNetworkAdapter>");
        }
        String list = "<vmList " + mtm(host.mtm()) + "><vm uuid=\"" + vmUuid.toLowerCase(Locale.ROOT) + "\"/></vmList>";
        action(host, "Add VM", "ADD_VM", "<addVM>" + list + "</addVM>");
        action(host, "Start VM", "START_VM", "<startVM>" + list + "</startVM>");
    }

    String action(HostSpec host, String title, String action, String body) {
        return console.passThrough(
                host.vioses().get(0).uuid(),
                vio(title, "<Request action_str=\"VIO_HS_" + action + "\" hsTag=\"0\">" + body + "</Request>"));
    }

    String ask(String viosUuid, String document) {
        return console.passThrough(viosUuid, document);
    }

    static String mtm(Mtm mtm) {
        return "machine_type=\"" + mtm.machineType() + "\" model=\"" + mtm.model() + "\" serial=\"" + mtm.serial()
                + "\"";
    }

    static Map<String, String> restart(HostSpec to) {
        return Map.of("Operation", "restart", "targetManagedSystemUUID", to.uuid());
    }
}
