package io.vigil.simulator.internal.world;

import io.vigil.model.Amounts;
import io.vigil.model.HostState;
import io.vigil.model.Mtm;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A managed system and the partitions defined on it. */
public final class SimHost {

    private static final String LAN_SWITCH = "ETHERNET0";
    private static final int LAN_VLAN = 1;
    private static final int FIRST_VM_ID = 3;

    private final HostSpec spec;
    private final Map<String, SimPartition> partitions = new LinkedHashMap<>();
    private final List<SimSwitch> switches = new ArrayList<>();
    private final Set<Integer> cutVlans = new HashSet<>();
    private final Set<SimNetwork> madeNetworks = new LinkedHashSet<>();
    HostState state = HostState.OPERATING;
    boolean linked = true;
    int restartsInProgress;
    long version = 1;

    SimHost(HostSpec spec) {
        this.spec = spec;
        switches.add(new SimSwitch(Names.uuid(spec.name() + "/" + LAN_SWITCH), 0, LAN_SWITCH, "Veb", 1));
    }

    public String name() {
        return spec.name();
    }

    public String uuid() {
        return spec.uuid();
    }

    public Mtm mtm() {
        return spec.mtm();
    }

    public String fspAddress() {
        return spec.fspAddress();
    }

    public Amounts total() {
        return spec.total();
    }

    public int lmbMib() {
        return spec.lmbMib();
    }

    /** What really is; a console that has lost its link shows something else. */
    public HostState state() {
        return state;
    }

    /** What consoles show. */
    public HostState shownState() {
        return linked ? state : HostState.NO_CONNECTION;
    }

    public boolean linked() {
        return linked;
    }

    public boolean operating() {
        return state == HostState.OPERATING;
    }

    /** Those that heartbeats pass on. */
    public List<Integer> privateVlans() {
        return partitions().stream()
                .flatMap(partition -> partition.adapters().stream())
                .map(SimAdapter::vlan)
                .filter(vlan -> vlan != LAN_VLAN)
                .distinct()
                .sorted()
                .toList();
    }

    /** Nothing passes on it. */
    public boolean vlanCut(int vlan) {
        return cutVlans.contains(vlan);
    }

    void cutVlan(int vlan, boolean cut) {
        if (cut) {
            cutVlans.add(vlan);
        } else {
            cutVlans.remove(vlan);
        }
    }

    /** Remote restarts that arrive here and are not done. */
    public int restartsInProgress() {
        return restartsInProgress;
    }

    /** Grows with each change of the host or of anything on it. */
    public long version() {
        return version;
    }

    public List<SimPartition> partitions() {
        return List.copyOf(partitions.values());
    }

    public List<SimPartition> vioses() {
        return partitions.values().stream().filter(SimPartition::isVios).toList();
    }

    public List<SimPartition> vms() {
        return partitions.values().stream()
                .filter(partition -> !partition.isVios())
                .toList();
    }

    public Optional<SimPartition> partition(String uuid) {
        return Optional.ofNullable(partitions.get(uuid));
    }

    public Optional<SimPartition> named(String name) {
        return partitions.values().stream()
                .filter(partition -> partition.name().equals(name))
                .findFirst();
    }

    /** A running VIOS serves the disks and networks of every VM of the host. */
    public boolean servesStorage() {
        return partitions.values().stream().anyMatch(partition -> partition.isVios() && partition.up());
    }

    /** What activated partitions leave. */
    public Amounts free() {
        Amounts used = Amounts.NONE;
        for (SimPartition partition : partitions.values()) {
            used = partition.active() ? used.plus(partition.granted()) : used;
        }
        return spec.total().minus(used);
    }

    public List<SimSwitch> switches() {
        return List.copyOf(switches);
    }

    public Optional<SimSwitch> switchNamed(String name) {
        return switches.stream().filter(known -> known.name().equals(name)).findFirst();
    }

    /** What adapters use and what was made by itself, in no order that means anything. */
    public List<SimNetwork> networks() {
        Set<SimNetwork> all = new LinkedHashSet<>(madeNetworks);
        partitions.values().stream()
                .flatMap(partition -> partition.adapters().stream())
                .forEach(adapter -> all.add(SimNetwork.of(this, adapter.switchName(), adapter.vlan())));
        return List.copyOf(all);
    }

    void add(SimNetwork network) {
        madeNetworks.add(network);
    }

    void remove(SimNetwork network) {
        madeNetworks.remove(network);
    }

    void put(SimSwitch changed) {
        switches.removeIf(old -> old.uuid().equals(changed.uuid()));
        switches.add(changed);
    }

    void add(SimPartition partition) {
        partitions.put(partition.uuid(), partition);
    }

    void remove(SimPartition partition) {
        partitions.remove(partition.uuid());
    }

    int freeId(int wanted) {
        if (!usesId(wanted)) {
            return wanted;
        }
        int id = FIRST_VM_ID;
        while (usesId(id)) {
            id++;
        }
        return id;
    }

    private boolean usesId(int id) {
        return partitions.values().stream().anyMatch(partition -> partition.id() == id);
    }
}
