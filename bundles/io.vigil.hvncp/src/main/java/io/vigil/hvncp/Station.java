package io.vigil.hvncp;

import io.vigil.hvncp.internal.StationLoop;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * An {@link Endpoint} at work: it has a {@link Carrier}, a clock and a mailbox. Thread-safe; nothing blocks. In virtual time
 * everything happens on the one thread.
 */
public interface Station extends AutoCloseable {
    /**
     * Puts the parts together; {@link #start} begins.
     *
     * @param carrier is the station's own from here: it opens and closes it; its address is the endpoint's
     * @param listener gets all events, one after another, in the station's mailbox; it must not block, may call the station
     * @param trace gets two lines for each packet sent or received, in the original's words (HV-27); they hold message
     *     bodies, so they are for trace level 3. Empty = none
     * @throws IllegalArgumentException endpoint and carrier have different addresses
     */
    static Station of(
            Endpoint endpoint,
            Carrier carrier,
            Tasks tasks,
            TimeSource time,
            Consumer<SessionEvent> listener,
            Optional<Consumer<String>> trace) {
        return new StationLoop(endpoint, carrier, tasks, time, listener, trace);
    }

    /** Opens the carrier and begins. Once. */
    void start();

    /**
     * Sends a message.
     *
     * @return completes when the peer has acknowledged all of it, or, for one that asks for no acknowledgment, when it was
     *     handed to the carrier. Fails with {@link SendRefusedException} when it was not taken, and with
     *     {@link SessionLostException} when the session ended before the acknowledgment came: the peer may have it or not
     */
    CompletionStage<Void> send(MacAddress peer, Message message);

    /** As {@link Endpoint#drop}. */
    void drop(MacAddress peer);

    /** As {@link Endpoint#skipNumbers}. */
    void skipNumbers(MacAddress peer, int count);

    /** All sessions that are not in LISTEN, in the state between two events. */
    CompletionStage<List<SessionView>> sessions();

    /** What endpoint and carrier dropped so far, by reason. */
    CompletionStage<Map<DropReason, Long>> drops();

    /**
     * Ends it and closes the carrier, without a word to the peers: an agent that ends in order sends {@link Message.Shutdown}
     * and waits for it, at most 2 s. Messages not yet acknowledged fail. May be called more than once.
     */
    @Override
    void close();
}
