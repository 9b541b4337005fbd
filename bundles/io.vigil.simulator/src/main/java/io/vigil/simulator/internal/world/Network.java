package io.vigil.simulator.internal.world;

import java.util.Optional;

/** Virtual switches and adapters. */
public final class Network {
    private static final int FIRST_SLOT = 7;

    private final World world;

    Network(World world) {
        this.world = world;
    }

    public SimSwitch createSwitch(SimHost host, String name, String mode) {
        int id = host.switches().stream().mapToInt(SimSwitch::id).max().orElse(-1) + 1;
        return put(host, new SimSwitch(Names.uuid(host.name() + "/" + name), id, name, mode, 1));
    }

    public SimSwitch put(SimHost host, SimSwitch changed) {
        host.put(changed);
        world.record("world", host.name(), "virtual switch " + changed.name() + " is " + changed.mode());
        world.touchSelf(host);
        return changed;
    }

    public SimNetwork createNetwork(SimHost host, String switchName, int vlan) {
        SimNetwork network = SimNetwork.of(host, switchName, vlan);
        host.add(network);
        world.record("world", host.name(), "virtual network " + network.name());
        world.touchSelf(host);
        return network;
    }

    /** One that an adapter uses stays. */
    public void deleteNetwork(SimHost host, SimNetwork network) {
        host.remove(network);
        world.record("world", host.name(), "virtual network " + network.name() + " removed");
        world.touchSelf(host);
    }

    /** A trunk adapter when {@code trunkPriority} is above 0. {@code slot} 0 takes the next free one. */
    public SimAdapter createAdapter(SimPartition partition, String switchName, int vlan, int slot, int trunkPriority) {
        int free = slot > 0 ? slot : partition.freeSlot(FIRST_SLOT);
        String name = partition.name() + "/" + switchName + "/" + vlan + "/" + free;
        String device = partition.isVios() ? "ent" + (partition.adapters().size() + 4) : "";
        SimAdapter adapter =
                new SimAdapter(Names.uuid(name), free, vlan, switchName, Names.mac(name), device, trunkPriority, true);
        partition.adapter(adapter);
        world.record(
                partition,
                (trunkPriority > 0 ? "trunk" : "client") + " adapter in slot " + free + ", VLAN " + vlan + " on "
                        + switchName);
        world.touch(partition);
        return adapter;
    }

    public boolean deleteAdapter(SimPartition partition, int slot) {
        Optional<SimAdapter> adapter = partition.adapter(slot);
        adapter.ifPresent(found -> {
            partition.removeAdapter(slot);
            world.record(partition, "adapter in slot " + slot + " removed");
            world.touch(partition);
        });
        return adapter.isPresent();
    }

    /** {@code chhwres -o d} takes the adapter away from the running guest, {@code -o a} gives it back. */
    public boolean enable(SimPartition partition, int slot, boolean enabled) {
        Optional<SimAdapter> adapter = partition.adapter(slot);
        adapter.ifPresent(found -> {
            partition.adapter(found.withEnabled(enabled));
            world.record(partition, "adapter in slot " + slot + (enabled ? " enabled" : " disabled"));
            world.touch(partition);
        });
        return adapter.isPresent();
    }

    public void cutLan(SimPartition partition, boolean cut) {
        partition.guest().cutLan(cut);
        world.record(partition, cut ? "LAN cut" : "LAN restored");
        world.touch(partition);
    }

    public void cutPath(SimPartition partition, int vlan, boolean cut) {
        partition.guest().cutPath(vlan, cut);
        world.record(partition, "heartbeat path VLAN " + vlan + (cut ? " cut" : " restored"));
        world.touch(partition);
    }

    /** Nothing passes on it within the host any more, for none of its partitions. */
    public void cutVlan(SimHost host, int vlan, boolean cut) {
        host.cutVlan(vlan, cut);
        world.record("world", host.name(), "private VLAN " + vlan + (cut ? " cut" : " restored"));
        host.partitions().forEach(world::touch);
    }

    public void stopAgent(SimPartition partition, boolean stopped) {
        partition.guest().stopAgent(stopped);
        world.record(partition, stopped ? "agent stopped" : "agent started");
        world.touch(partition);
    }

    /** Whether an echo request to the address comes back. */
    public boolean answers(String address) {
        return !address.isEmpty()
                && world.hosts().stream()
                        .flatMap(host -> host.partitions().stream())
                        .anyMatch(partition -> partition.guest().address().equals(address) && answers(partition));
    }

    private static boolean answers(SimPartition partition) {
        boolean lan = partition.isVios() || partition.host().servesStorage();
        return partition.up() && lan && !partition.guest().lanCut();
    }
}
