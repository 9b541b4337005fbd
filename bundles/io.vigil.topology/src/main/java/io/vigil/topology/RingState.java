package io.vigil.topology;

/** State of the local adapter in its ring (spec 82, section 13). */
public enum RingState {
    /** Leads its group, which may be itself alone. */
    LEADER,
    /** Leads and has proposed a new group. */
    FORMING,
    /** Leads and has asked a higher leader to be taken in. */
    JOINING,
    /** Follows a leader. */
    MEMBER,
    /** Has agreed to a proposal and waits for its commit. */
    PREPARED,
    /** The local adapter is dead; nobody is in its group. */
    DOWN,
    /** Stopped, or not in the machines list. */
    STOPPED
}
