package io.vigil.hvncp;

/** State of one side towards one peer (spec 51, section 6.2). */
public enum SessionState {
    /** Nothing is under way. */
    LISTEN,
    /** Our SYN with BEG is out. */
    SYN_SENT,
    /** We answered the peer's SYN with ours. */
    SYN_RCVD,
    /** Both directions are open. */
    OPEN
}
