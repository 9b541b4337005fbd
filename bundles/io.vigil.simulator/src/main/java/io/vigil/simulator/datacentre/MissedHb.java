package io.vigil.simulator.datacentre;

/** What the health database tells as missedHb of a VM that both host monitors miss (R3). */
public enum MissedHb {
    /** Since the last of its paths was lost: the smaller age. */
    LAST_PATH,
    /** The larger age, as the original tells it (81, S-3). */
    LARGER
}
