package io.vigil.vios.health.library;

/** Port: the service log of a VIOS (VH-59). */
@FunctionalInterface
public interface HealthLog {
    HealthLog NONE = (level, function, text) -> {};

    /**
     * @param level {@code START}, {@code END} or {@code 0} to {@code 3}
     * @param text without the content of messages unless the log level is 3
     */
    void write(String level, String function, String text);

    /** The amount to write, 0 to 3. Requests, their output and exit codes are always written. */
    default int level() {
        return 1;
    }
}
