package io.vigil.simulator.internal.world;

/** What administrators set on a definition: it travels with the partition and changes nothing that runs. */
public final class Configuration {
    private final World world;

    Configuration(World world) {
        this.world = world;
    }

    public void set(SimPartition partition, String attribute, String value) {
        partition.guest().set(attribute, value);
        world.record(partition, attribute + "=" + value);
        world.touch(partition);
    }

    public void rename(SimPartition partition, String name) {
        world.record(partition, "renamed to " + name);
        partition.guest().rename(name);
        world.touch(partition);
    }
}
