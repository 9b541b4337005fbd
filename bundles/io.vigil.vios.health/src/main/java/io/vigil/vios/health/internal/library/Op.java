package io.vigil.vios.health.internal.library;

/** Values of {@code trans.opcode} and {@code trans.state} (spec 40, sections 4 and 7.3). */
final class Op {
    static final int START = 1;
    static final int STOP = 2;
    static final int REMOVE = 3;
    static final int STATE_CHANGE = 4;
    static final int DISCOVERY = 5;
    static final int SHORT_MSG = 6;
    static final int CONFIGURE = 7;
    static final int VERSION_CONFLICT = 8;
    static final int NODE_EVENT = 9;
    /** Waits for the controller. */
    static final int FOR_KSYS = 1;
    /** Waits for a host monitor. */
    static final int FOR_HM = 9;
    /** {@code vmuuid} of rows that concern no VM. */
    static final String NO_VM = "none";

    private Op() {}
}
