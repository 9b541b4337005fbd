package io.vigil.topology;

/**
 * One network of the domain; it has one ring.
 *
 * @param name unique, without blanks
 * @param index unique, 0 to 255; lower ones are preferred for routes
 * @param module which kind of module serves it: {@code ip}, {@code disk} or {@code sim}
 * @param tuning what a ring of this network begins with
 */
public record Network(String name, int index, String module, Tuning tuning) {
    /** Kind of module over UDP. */
    public static final String IP = "ip";
    /** Kind of module over a shared disk: a last path, no network (TS-13). */
    public static final String DISK = "disk";
    /** Kind of module in memory. */
    public static final String SIM = "sim";

    /** Refuses an index out of range. */
    public Network {
        if (index < 0 || index > 255) {
            throw new IllegalArgumentException("index: " + index + ", allowed 0 to 255");
        }
    }

    public boolean disk() {
        return DISK.equals(module);
    }

    public Network withTuning(Tuning changed) {
        return new Network(name, index, module, changed);
    }
}
