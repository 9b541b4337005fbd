package io.vigil.simulator.internal.world;

import io.vigil.model.OsType;
import io.vigil.simulator.datacentre.AppSpec;
import io.vigil.simulator.datacentre.Inventory.StorageLoss;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What travels with a partition from host to host: operating system, address, agent, and its injuries. */
public final class Guest {
    private final String uuid;
    private String name;
    private final OsType os;
    private final String osVersion;
    private final String address;
    private final boolean agentInstalled;
    private final StorageLoss storageLoss;
    private final List<AppSpec> apps;
    private final Set<Integer> cutVlans = new HashSet<>();
    private final Map<String, String> settings = new HashMap<>();
    private boolean lanCut;
    private boolean agentStopped;

    Guest(
            String uuid,
            String name,
            OsType os,
            String osVersion,
            String address,
            boolean agent,
            StorageLoss storageLoss,
            List<AppSpec> apps) {
        this.uuid = uuid;
        this.name = name;
        this.os = os;
        this.osVersion = osVersion;
        this.address = address;
        this.agentInstalled = agent;
        this.storageLoss = storageLoss;
        this.apps = apps;
    }

    public String uuid() {
        return uuid;
    }

    public String name() {
        return name;
    }

    public OsType os() {
        return os;
    }

    public String osVersion() {
        return osVersion;
    }

    public String address() {
        return address;
    }

    public StorageLoss storageLoss() {
        return storageLoss;
    }

    /** What is on its disk from the beginning. */
    public List<AppSpec> apps() {
        return apps;
    }

    public boolean agentInstalled() {
        return agentInstalled;
    }

    public boolean agentRuns() {
        return agentInstalled && !agentStopped;
    }

    public boolean lanCut() {
        return lanCut;
    }

    public boolean pathCut(int vlan) {
        return cutVlans.contains(vlan);
    }

    /** An attribute of the console's configuration that somebody has set; it changes nothing that runs. */
    public Optional<String> setting(String attribute) {
        return Optional.ofNullable(settings.get(attribute));
    }

    /** Its simplified remote restart flag; on unless somebody took it away (spec 10, 5.1). */
    public boolean restartable() {
        return !setting("simplified_remote_restart_capable").equals(Optional.of("0"));
    }

    void set(String attribute, String value) {
        settings.put(attribute, value);
    }

    void rename(String newName) {
        name = newName;
    }

    void cutLan(boolean cut) {
        lanCut = cut;
    }

    void stopAgent(boolean stopped) {
        agentStopped = stopped;
    }

    void cutPath(int vlan, boolean cut) {
        if (cut) {
            cutVlans.add(vlan);
        } else {
            cutVlans.remove(vlan);
        }
    }
}
