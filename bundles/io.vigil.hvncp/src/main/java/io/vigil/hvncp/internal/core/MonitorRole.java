package io.vigil.hvncp.internal.core;

import io.vigil.hvncp.Message;
import io.vigil.hvncp.PeerProperties;
import io.vigil.hvncp.SessionState;

/** A host monitor towards an agent. */
record MonitorRole(PeerProperties.Monitor own) implements Role {
    @Override
    public String ownText() {
        return own.text();
    }

    @Override
    public PeerProperties read(String text) {
        return PeerProperties.agent(text);
    }

    @Override
    public boolean compatible(PeerProperties theirs) {
        return theirs instanceof PeerProperties.Agent agent && PeerProperties.compatible(agent, own);
    }

    @Override
    public boolean answers(SessionState state) {
        return true;
    }

    @Override
    public boolean ends(Message message) {
        return message instanceof Message.Shutdown;
    }
}
