package io.vigil.simulator.internal.world;

/** A virtual switch of a host; {@code mode} is the console's word, {@code Veb} or {@code Vepa}. */
public record SimSwitch(String uuid, int id, String name, String mode, int version) {
    public SimSwitch withMode(String newMode) {
        return new SimSwitch(uuid, id, name, newMode, version + 1);
    }
}
