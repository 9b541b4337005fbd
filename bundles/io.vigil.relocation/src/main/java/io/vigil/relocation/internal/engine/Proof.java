package io.vigil.relocation.internal.engine;

import java.util.List;

/**
 * Outcome of the stop proof.
 *
 * @param evidence kinds found, with their source, for the map entry and the journal
 * @param why what is known and what is missing, one line
 */
public record Proof(boolean proven, List<String> evidence, String why) {
    public Proof {
        evidence = List.copyOf(evidence);
    }

    /** Kinds of independent evidence (R26). */
    public enum Kind {
        PARTITION_BY_FIRST_HMC("partition state"),
        PARTITION_BY_OTHER_HMC("partition state by another HMC"),
        MANAGED_SYSTEM("managed-system state"),
        STORAGE_PATH("storage lease or path");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
