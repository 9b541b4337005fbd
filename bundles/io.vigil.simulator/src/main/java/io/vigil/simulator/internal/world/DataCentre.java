package io.vigil.simulator.internal.world;

import io.vigil.simulator.datacentre.Inventory;
import java.util.Set;
import java.util.stream.Collectors;

/** The world and everything that can be done to it, wired. */
public final class DataCentre {
    private final World world;
    private final Set<String> consoleAddresses;
    private final Power power;
    private final Mobility mobility;
    private final Network network;
    private final Configuration configuration;

    public DataCentre(Inventory inventory, SimClock clock, Durations durations) {
        world = new World(inventory, clock, durations);
        consoleAddresses = inventory.hmcs().stream().map(hmc -> hmc.address()).collect(Collectors.toUnmodifiableSet());
        BootSequence boots = new BootSequence(world);
        power = new Power(world, boots);
        mobility = new Mobility(world, boots);
        network = new Network(world);
        configuration = new Configuration(world);
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

    /** Of every console of the data centre. */
    public Set<String> consoleAddresses() {
        return consoleAddresses;
    }

    public Network network() {
        return network;
    }

    public Configuration configuration() {
        return configuration;
    }
}
