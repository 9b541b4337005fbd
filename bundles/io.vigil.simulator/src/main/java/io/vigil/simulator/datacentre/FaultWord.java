package io.vigil.simulator.datacentre;

import java.util.Locale;
import java.util.Optional;

/**
 * One fault by the name that people use for it, in scenario files and in the simulator's shell alike.
 *
 * @param name lower case, words joined by {@code _}
 * @param victim what it hits
 * @param option the number it takes, if any
 * @param does what it does, for a list of faults
 */
public record FaultWord(String name, Victim victim, Optional<Option> option, String does, Blow blow) {
    /** What a fault hits. */
    public enum Victim {
        VM,
        /** An application, as VM/APP. */
        APP,
        VIOS,
        HOST,
        HMC,
        NOTHING;

        /** As scenario files and help texts write it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The number of a fault.
     *
     * @param key its name
     * @param whole only whole numbers are allowed
     * @param standard what holds when it is left out; empty when it must be given
     */
    public record Option(String key, boolean whole, double least, double most, Optional<Double> standard) {
        /** As {@code 1 to 1000}. */
        public String range() {
            return plain(least) + " to " + plain(most);
        }

        /** @throws IllegalArgumentException when it is not allowed; names key, value and range */
        public double check(double value) {
            if (!(value >= least && value <= most) || whole && value != Math.rint(value)) {
                throw new IllegalArgumentException(
                        key + " is '" + plain(value) + "'; allowed are " + range() + (whole ? ", whole numbers" : ""));
            }
            return value;
        }

        private static String plain(double value) {
            return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        }
    }

    /** Carries a fault out; the number of a fault without one is 0. */
    @FunctionalInterface
    public interface Blow {
        void strike(Faults faults, String victim, double number);
    }

    /** {@code lose_jobs HMC [count=1]}. */
    public String usage() {
        String hit = victim == Victim.NOTHING ? "" : " " + victim.name();
        return name
                + hit
                + option.map(n -> n.standard()
                                .map(usual -> " [" + n.key() + "=" + Option.plain(usual) + "]")
                                .orElse(" " + n.key() + "=N"))
                        .orElse("");
    }
}
