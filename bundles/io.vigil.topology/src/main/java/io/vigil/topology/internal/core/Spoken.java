package io.vigil.topology.internal.core;

import io.vigil.topology.internal.wire.Message;

/**
 * Who may hear what (TS-16). Calls, requests, proposals and probes reach adapters of which nothing is known yet, or that were
 * started anew with an older release: they are said in the oldest version. A proposal must be answered before the leader
 * knows what its members speak.
 */
final class Spoken {
    private Spoken() {}

    /** Said only to those that have agreed to the group. */
    static boolean amongMembers(Message message) {
        return message instanceof Message.Commit
                || message instanceof Message.CommitAck
                || message instanceof Message.Heartbeat
                || message instanceof Message.Connectivity
                || message instanceof Message.Broadcast
                || message instanceof Message.Data
                || message instanceof Message.DataAck;
    }
}
