package io.vigil.hvncp;

/** What an {@link Endpoint} has to say to its user. In the order in which it happened. Immutable. */
public sealed interface SessionEvent {
    /** Whose session. */
    MacAddress peer();

    /**
     * An agent heard a Hello and answers it: the interface is bound to that host monitor from here until
     * {@link Released}.
     *
     * @param hello its identifier
     */
    record Bound(MacAddress peer, HelloId hello) implements SessionEvent {}

    /** An agent gave its interface up: it hears every Hello again. */
    record Released(MacAddress peer) implements SessionEvent {}

    /** A handshake was begun and the peer did not answer to the end; {@link Closed} says the same of an open session. */
    record HandshakeFailed(MacAddress peer) implements SessionEvent {}

    /**
     * Both directions are open. A host monitor discovers the VM and, if it is to be monitored and versions fit, sends
     * {@link Message.StartHeartbeat} (HV-18, HV-22). An agent does not beat before it is told to.
     *
     * @param properties what the peer told of itself
     * @param compatible whether versions fit (spec 51, section 6.3)
     */
    record Opened(MacAddress peer, PeerProperties properties, boolean compatible) implements SessionEvent {}

    /**
     * The peer opened its direction afresh, the session goes on. Its heartbeats stand still: a host monitor sends
     * {@link Message.StartHeartbeat} again.
     */
    record Refreshed(MacAddress peer, PeerProperties properties, boolean compatible) implements SessionEvent {}

    /**
     * A message arrived, complete, and once in a session: if the handshake is repeated before its sender has the
     * acknowledgment, it may come once more in the next. Messages of several packets may arrive later than shorter ones sent
     * after them.
     */
    record Received(MacAddress peer, Message message) implements SessionEvent {}

    /** The peer has all of a message; one that asks for no acknowledgment was handed to the carrier. */
    record Delivered(MacAddress peer, long ticket) implements SessionEvent {}

    /** The session ended before a message was acknowledged: the peer may have it or not. Comes before {@link Closed}. */
    record Undelivered(MacAddress peer, long ticket) implements SessionEvent {}

    /** An open session ended. Heartbeats to that peer stop. */
    record Closed(MacAddress peer, CloseCause cause) implements SessionEvent {}
}
