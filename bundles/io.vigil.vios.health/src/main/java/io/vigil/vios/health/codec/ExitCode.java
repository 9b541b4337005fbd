package io.vigil.vios.health.codec;

/** Exit codes of {@code vioservice} for health requests; the controller sees them as CMDReturnCode (spec 40, section 3.2). */
public final class ExitCode {
    public static final int OK = 0;
    public static final int NOT_WELL_FORMED = 1;
    /** Also a refused DTD, oversized input and a tag outside the signed 64-bit range. */
    public static final int SCHEMA = 2;

    public static final int UNKNOWN_ACTION = 3;
    public static final int VERSION = 4;
    /** Health Status Database not reachable: ask another VIOS (R29). */
    public static final int DATABASE = 5;
    /** Database lock not obtained: ask another VIOS (R29). */
    public static final int LOCK = 6;

    public static final int PERMISSION = 7;
    /** Health schema missing, or of a newer major version than this code understands. */
    public static final int NO_SCHEMA = 8;

    public static final int HOST_UNKNOWN = 129;
    public static final int VM_UNKNOWN = 130;
    public static final int VIOS_UNKNOWN = 131;
    public static final int WRONG_STATE = 132;
    public static final int TAG_UNKNOWN = 133;
    public static final int MESSAGE_LIMIT = 134;
    /** Fewer or more than two host monitors. */
    public static final int HM_COUNT = 135;

    private ExitCode() {}

    /** True when another VIOS of the same host group may answer where this one could not (R29). */
    public static boolean anotherViosMayAnswer(int code) {
        return code == DATABASE || code == LOCK;
    }
}
