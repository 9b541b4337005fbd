package io.vigil.simulator.internal.cli;

import io.vigil.simulator.internal.world.SimAdapter;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.simulator.internal.world.SimSwitch;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Virtual Ethernet adapters and switches as {@code lshwres -r virtualio} lists them. */
final class NetworkAttributes {
    private static final int MAX_SLOTS = 400;

    record Owned(SimPartition partition, SimAdapter adapter) {}

    record Switch(SimHost host, SimSwitch known) {}

    private NetworkAttributes() {}

    static Listing<Owned> adapters() {
        return owned().with("state", row -> Facts.flag(row.adapter().enabled()))
                .same("is_required=0")
                .with("is_trunk", row -> Facts.flag(row.adapter().trunk()))
                .with(
                        "trunk_priority",
                        row -> row.adapter().trunk()
                                ? Integer.toString(row.adapter().trunkPriority())
                                : null)
                .same("ieee_virtual_eth=0")
                .with("port_vlan_id", row -> Integer.toString(row.adapter().vlan()))
                .with("vswitch", row -> row.adapter().switchName())
                .same("addl_vlan_ids=none")
                .with("mac_addr", row -> row.adapter().mac())
                .same("allowed_os_mac_addrs=all qos_priority=none")
                .with(
                        "device_name",
                        row -> row.adapter().device().isEmpty()
                                ? null
                                : row.adapter().device());
    }

    static Listing<Owned> slots() {
        return owned().same("config=ethernet is_required=0")
                .with("state", row -> Facts.flag(row.adapter().enabled()))
                .with("drc_name", NetworkAttributes::location);
    }

    private static Listing<Owned> owned() {
        return new Listing<Owned>()
                .with("lpar_name", row -> row.partition().name())
                .with("lpar_id", row -> Integer.toString(row.partition().id()))
                .with("slot_num", row -> Integer.toString(row.adapter().slot()));
    }

    private static String location(Owned row) {
        SimHost host = row.partition().host();
        return "U" + host.mtm().machineType() + "." + host.mtm().model() + "."
                + host.mtm().serial() + "-V" + row.partition().id() + "-C"
                + row.adapter().slot();
    }

    static Listing<SimPartition> slotLimits() {
        return new Listing<SimPartition>()
                .with("lpar_name", SimPartition::name)
                .with("lpar_id", p -> Integer.toString(p.id()))
                .with("curr_max_virtual_slots", p -> Integer.toString(MAX_SLOTS))
                .with("pend_max_virtual_slots", p -> Integer.toString(MAX_SLOTS))
                .with("next_avail_virtual_slot", p -> Integer.toString(nextSlot(p)));
    }

    static int nextSlot(SimPartition p) {
        int slot = 2;
        while (p.adapter(slot).isPresent()) {
            slot++;
        }
        return slot;
    }

    static Listing<Switch> switches() {
        return new Listing<Switch>()
                .with("vswitch", row -> row.known().name())
                .with("switch_mode", row -> row.known().mode().toUpperCase(Locale.ROOT))
                .with("vlan_ids", NetworkAttributes::vlans);
    }

    private static String vlans(Switch row) {
        Set<Integer> vlans = row.host().partitions().stream()
                .flatMap(partition -> partition.adapters().stream())
                .filter(adapter -> adapter.switchName().equals(row.known().name()))
                .map(SimAdapter::vlan)
                .collect(Collectors.toCollection(TreeSet::new));
        return vlans.isEmpty() ? "none" : vlans.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    static Listing<SimHost> limits() {
        return new Listing<SimHost>()
                .same("max_vlans_per_port=20 mac_prefix=null max_vswitches=16")
                .with("num_vswitches", host -> Integer.toString(host.switches().size()));
    }
}
