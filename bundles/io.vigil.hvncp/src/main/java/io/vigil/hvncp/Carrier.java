package io.vigil.hvncp;

import java.util.Map;
import java.util.function.Consumer;

/**
 * One adapter on the private network: a trunk of a host monitor or an adapter of a VM (spec 51, section 10). It keeps no
 * order and may lose, repeat and delay. Thread-safe; nothing blocks.
 */
public interface Carrier extends AutoCloseable {
    /** Name of the interface, for people. */
    String name();

    /** Our own address: the source of all we send. */
    MacAddress address();

    /** What may stand behind a packet. */
    Framing framing();

    /**
     * Starts to receive. Frames that are not for our address or for all are not handed over.
     *
     * @param receiver called for each frame, never two at once, on the carrier's thread of work; it must not block
     * @throws IllegalStateException it was opened or closed before
     */
    void open(Consumer<Frame> receiver);

    /**
     * Sends if it can, and else loses it: there is no answer. Before {@link #open} and after {@link #close} everything is lost.
     *
     * @param packet at most {@value Packet#MAX_PAYLOAD} bytes and a header; not changed afterwards
     */
    void send(MacAddress destination, byte[] packet);

    /** Says whether a session is open: a carrier that announces itself to a switch may do so less often. */
    default void sessionOpen(boolean open) {}

    /** What this carrier dropped so far, by reason; reasons with no drop may be missing. */
    Map<DropReason, Long> drops();

    /** Ends it; no frame is handed over afterwards. May be called more than once. */
    @Override
    void close();
}
