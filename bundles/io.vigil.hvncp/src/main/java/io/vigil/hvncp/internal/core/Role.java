package io.vigil.hvncp.internal.core;

import io.vigil.hvncp.Message;
import io.vigil.hvncp.PeerProperties;
import io.vigil.hvncp.SessionState;

/** What host monitor and agent do differently in a session. */
interface Role {
    /** Text of our SYN. */
    String ownText();

    /**
     * Reads the text of the peer's SYN.
     *
     * @throws IllegalArgumentException it lacks something
     */
    PeerProperties read(String text);

    /** Whether versions fit. */
    boolean compatible(PeerProperties theirs);

    /** Whether a SYN with BEG is answered in this state. */
    boolean answers(SessionState state);

    /** Whether the message ends the session. */
    boolean ends(Message message);
}
