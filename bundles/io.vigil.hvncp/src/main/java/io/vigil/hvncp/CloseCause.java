package io.vigil.hvncp;

/** Why an open session ended. */
public enum CloseCause {
    /** A packet stayed unacknowledged after all resends. */
    NO_ACKNOWLEDGMENT,
    /** An agent heard no Hello for three periods and five seconds. */
    NO_HELLO,
    /** An agent heard a Hello with another identifier, or of another host monitor. */
    NEW_HELLO,
    /** The peer began a handshake anew. */
    NEW_HANDSHAKE,
    /** The agent announced its end. */
    SHUTDOWN,
    /** This side ended it. */
    LOCAL
}
