package io.vigil.vios.health.internal.library;

import java.util.Set;

/** Values of {@code vm.state}: the one place that knows them (spec 40, section 4). */
enum VmCode {
    ADDED(1),
    STARTING(2),
    STARTED(3),
    STOPPING(4),
    STOPPED(5),
    REMOVING(6),
    UNKNOWN(7),
    SUSPENDED(8);

    private static final Set<VmCode> MONITORED = Set.of(STARTING, STARTED, SUSPENDED);
    private final int code;

    VmCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Host monitors watch it, or are about to. */
    boolean monitored() {
        return MONITORED.contains(this);
    }

    static VmCode of(int code) {
        for (VmCode state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        return UNKNOWN;
    }
}
