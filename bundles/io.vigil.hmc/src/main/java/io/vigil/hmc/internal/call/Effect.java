package io.vigil.hmc.internal.call;

/** What a request may do to the console's world; decides what may be sent again (30 g.2). */
public enum Effect {
    /** Changes nothing. */
    READ,
    /** May be sent again with the same content: pass-through, validations. */
    REPEATABLE,
    /** Changes something: never sent again before its outcome is known (HMC-32). */
    CHANGE
}
