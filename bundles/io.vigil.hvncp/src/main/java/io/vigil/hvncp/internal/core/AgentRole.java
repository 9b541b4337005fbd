package io.vigil.hvncp.internal.core;

import io.vigil.hvncp.Message;
import io.vigil.hvncp.PeerProperties;
import io.vigil.hvncp.SessionState;

/** An agent towards a host monitor. */
record AgentRole(PeerProperties.Agent own) implements Role {
    @Override
    public String ownText() {
        return own.text();
    }

    @Override
    public PeerProperties read(String text) {
        return PeerProperties.monitor(text);
    }

    @Override
    public boolean compatible(PeerProperties theirs) {
        return theirs instanceof PeerProperties.Monitor monitor && PeerProperties.compatible(own, monitor);
    }

    /** While its own SYN is out, or without a session, its own SYN or the next Hello decides. */
    @Override
    public boolean answers(SessionState state) {
        return state == SessionState.OPEN || state == SessionState.SYN_RCVD;
    }

    @Override
    public boolean ends(Message message) {
        return false;
    }
}
