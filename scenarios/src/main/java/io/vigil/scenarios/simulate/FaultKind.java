package io.vigil.scenarios.simulate;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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
    PART_EXCHANGED(5),
    /** Of the health plane, from here on: with {@code --faults health} beside the everyday ones. */
    KERNEL_FROZEN(Group.HEALTH, 10),
    AGENT_DAEMON_KILLED(Group.HEALTH, 8),
    ONE_PATH_CUT(Group.HEALTH, 8),
    MONITOR_KILLED(Group.HEALTH, 10),
    VIOS_NETWORK_CUT(Group.HEALTH, 8),
    MONITOR_STOPPED(Group.HEALTH, 5),
    PRIVATE_VLAN_CUT(Group.HEALTH, 8),
    /** Strikes only, from here on: what a console does wrong in the middle of a step. */
    WRONG_ANSWER(0),
    STALE(0),
    HALF_OPEN(0),
    JOB_LIES_FAILED(0),
    JOB_LIES_LATE(0),
    CONSOLES_DISAGREE(0);

    /** The catalogue of {@code --faults hmc}: each strikes at the steps of the pipeline. */
    private static final Set<FaultKind> HMC = EnumSet.of(
            WRONG_ANSWER, STALE, HMC_BUSY, HALF_OPEN, JOB_LOST, JOB_LIES_FAILED, JOB_LIES_LATE, CONSOLES_DISAGREE);

    private enum Group {
        EVERYDAY,
        HEALTH,
        STRIKES
    }

    private final Group group;
    private final int weight;

    FaultKind(int weight) {
        this(weight > 0 ? Group.EVERYDAY : Group.STRIKES, weight);
    }

    FaultKind(Group group, int weight) {
        this.group = group;
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    /** It can strike a console at a step of the pipeline. */
    boolean strikes() {
        return HMC.contains(this);
    }

    /** It is about one job, so only a step with a job can have it. */
    boolean aboutJob() {
        return this == JOB_LOST || this == JOB_LIES_FAILED || this == JOB_LIES_LATE;
    }

    /** What happens by itself, at any time: neither those that only strike nor those of the health plane. */
    static Set<FaultKind> everyday() {
        return of(EnumSet.of(Group.EVERYDAY));
    }

    /** Everyday faults, and those of agents, host monitors and their networks. */
    static Set<FaultKind> health() {
        return of(EnumSet.of(Group.EVERYDAY, Group.HEALTH));
    }

    private static Set<FaultKind> of(Set<Group> groups) {
        Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
        for (FaultKind kind : values()) {
            if (groups.contains(kind.group)) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** Everyday faults, and the catalogue on top of them. */
    static Set<FaultKind> hmc() {
        Set<FaultKind> kinds = everyday();
        kinds.addAll(HMC);
        return kinds;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param words separated by commas: kinds; {@code all}, every everyday kind; {@code hmc}, those and the catalogue;
     *     {@code health}, those and the faults of the health plane. Kinds that only strike come on top of all others when they stand alone: without a failure nothing is recovered
     */
    static Set<FaultKind> parse(String words) {
        Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
        for (String word : words.split(",")) {
            kinds.addAll(group(word.strip()));
        }
        if (kinds.stream().allMatch(kind -> kind.weight == 0)) {
            kinds.addAll(everyday());
        }
        return kinds;
    }

    private static Set<FaultKind> group(String word) {
        if (word.equals("all")) {
            return everyday();
        }
        if (word.equals("hmc")) {
            return hmc();
        }
        if (word.equals("health")) {
            return health();
        }
        try {
            return EnumSet.of(valueOf(word.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            StringBuilder known = new StringBuilder("all, hmc, health");
            for (FaultKind kind : values()) {
                known.append(", ").append(kind.word());
            }
            throw new IllegalArgumentException("--faults: '" + word + "' is unknown; allowed are " + known, e);
        }
    }
}
