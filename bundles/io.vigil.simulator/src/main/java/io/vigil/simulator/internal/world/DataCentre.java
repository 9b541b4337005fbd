package io.vigil.simulator.internal.world;

import io.vigil.simulator.datacentre.Inventory;

/** The world and everything that can be done to it, wired. */
public final class DataCentre {
    private final World world;
    private final Power power;
    private final Mobility mobility;
    private final Network network;

    public DataCentre(Inventory inventory, SimClock clock, Durations durations) {
        world = new World(inventory, clock, durations);
        BootSequence boots = new BootSequence(world);
        power = new Power(world, boots);
        mobility = new Mobility(world, boots);
        network = new Network(world);
        world.listen(new StorageWatch(world, boots));
    }

    public World world() {
        return world;
    }

    public SimClock clock() {
        return world.clock();
    }

    public Power power() {
        return power;
    }

    public Mobility mobility() {
        return mobility;
    }

    public Network network() {
        return network;
    }
}
