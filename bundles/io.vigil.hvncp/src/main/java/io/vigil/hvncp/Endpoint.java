package io.vigil.hvncp;

import io.vigil.hvncp.internal.core.AgentEndpoint;
import io.vigil.hvncp.internal.core.MonitorEndpoint;
import io.vigil.spi.port.Randomness;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One side of the protocol on one interface, as a pure machine: frames, messages and monotonic time in; packets, events and
 * the next timer out (HV-29). No I/O, no threads, no clock. Not thread-safe; {@link Station} runs one in a mailbox.
 *
 * <p>Time is monotonic, from any start, and never goes back from call to call. All calls but {@link #send} also do what has
 * come due since the last one. The state table is in {@link io.vigil.hvncp the package}.
 */
public interface Endpoint {
    /**
     * The side of a host monitor: it says Hello, answers agents, and tries to reopen sessions it lost.
     *
     * @param own address of the trunk adapter, not a group address
     * @param hello identifier of this start
     * @param properties what it tells of itself in a SYN
     * @param random the first numbers of sessions
     */
    static Endpoint monitor(
            MacAddress own,
            HelloId hello,
            PeerProperties.Monitor properties,
            HvncpSettings settings,
            Randomness random) {
        return new MonitorEndpoint(own, hello, properties, settings, random);
    }

    /**
     * The side of an agent on one interface: it waits for a Hello and opens a session with that host monitor. An agent with
     * two interfaces has two endpoints, which know nothing of each other (HV-23).
     *
     * @param own address of the adapter, not a group address
     * @param properties what it tells of itself in a SYN
     * @param random the first numbers of sessions
     */
    static Endpoint agent(MacAddress own, PeerProperties.Agent properties, HvncpSettings settings, Randomness random) {
        return new AgentEndpoint(own, properties, settings, random);
    }

    /** Our own address. */
    MacAddress address();

    /** Begins: a host monitor's first Hello is in the output (HV-4). Once, before everything else. */
    Output start(Duration now);

    /** A frame came in. Whatever its bytes are, nothing is thrown: what cannot be used is counted in {@link #drops}. */
    Output received(Duration now, Frame frame, Framing framing);

    /** Does what is due. May be called too early or too late. */
    Output tick(Duration now);

    /**
     * Takes a message for a peer. Its fate comes as {@link SessionEvent.Delivered} or {@link SessionEvent.Undelivered}.
     *
     * @param ticket the caller's name for it in these events
     * @throws SendRefusedException nothing was taken
     */
    Output send(Duration now, MacAddress peer, Message message, long ticket) throws SendRefusedException;

    /**
     * Drops the session with a peer without a word to it, and whatever waits for it. A host monitor does not try to reopen it.
     * No effect without a session.
     */
    Output drop(Duration now, MacAddress peer);

    /**
     * Leaves numbers out. For an agent that stood still while its guard went on with the numbers after its own: packets with
     * a number the guard has used would be taken for duplicates (HV-28). No effect without an open session.
     *
     * @param count 1 to 64
     */
    Output skipNumbers(Duration now, MacAddress peer, int count);

    /** All sessions that are not in LISTEN, by address of the peer. */
    List<SessionView> sessions();

    /** What was dropped so far, by reason; reasons with no drop are missing. */
    Map<DropReason, Long> drops();
}
