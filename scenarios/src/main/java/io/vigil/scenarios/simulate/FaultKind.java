package io.vigil.scenarios.simulate;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What a schedule may do, by cause; names are those of {@code --faults}. The weight is the share among all. */
enum FaultKind {
    VM_CRASH(10),
    VM_SILENT(4),
    HEARTBEAT_CUT(4),
    LAN_CUT(3),
    AGENT_STOPPED(2),
    VIOS_HARD(4),
    VIOS_CLEAN(3),
    ALL_VIOS_HARD(8),
    ALL_VIOS_CLEAN(2),
    HOST_OFF(6),
    HOST_DESTROYED(5),
    HOST_UNLINKED(4),
    MONITOR_HANGS(4),
    HMC_DOWN(4),
    HMC_HANGS(3),
    HMC_BUSY(3),
    HMC_CUTS(3),
    SESSIONS_EXPIRE(1),
    JOB_LOST(4),
    JOB_HANGS(2),
    SUBMIT_LOST(4),
    SLOW(3),
    OPERATOR_LPM(4),
    OPERATOR_RESTART(3),
    OPERATOR_DISCOVER(2),
    OPERATOR_POLICY(2),
    OPERATOR_UNMANAGE(2),
    CONTROLLER_KILLED(7),
    PART_EXCHANGED(5);

    private final int weight;

    FaultKind(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param words separated by commas; {@code all} is every kind */
    static Set<FaultKind> parse(String words) {
        Set<FaultKind> kinds = new TreeSet<>();
        for (String word : words.split(",")) {
            if (word.equals("all")) {
                return new TreeSet<>(Set.of(values()));
            }
            try {
                kinds.add(valueOf(word.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                StringBuilder known = new StringBuilder("all");
                for (FaultKind kind : values()) {
                    known.append(", ").append(kind.word());
                }
                throw new IllegalArgumentException("--faults: '" + word + "' is unknown; allowed are " + known, e);
            }
        }
        return kinds;
    }
}
