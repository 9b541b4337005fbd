package io.vigil.simulator.internal.world;

/** A VLAN on a virtual switch of a host: there because an adapter uses it, or because somebody made it. */
public record SimNetwork(String uuid, String switchName, int vlan) {
    static SimNetwork of(SimHost host, String switchName, int vlan) {
        return new SimNetwork(Names.uuid(host.name() + "/" + switchName + "/" + vlan), switchName, vlan);
    }

    /** As consoles name a network nobody has named. */
    public String name() {
        return "VLAN" + vlan + "-" + switchName;
    }
}
