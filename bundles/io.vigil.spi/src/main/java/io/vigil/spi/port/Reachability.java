package io.vigil.spi.port;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Asks the network whether an address answers. Never blocks, never fails: not able to ask is its own answer. */
public interface Reachability {
    /**
     * Up to {@code probes} echo requests, {@code each} wait (AMB-14: 3 probes of 2 s). An empty address is
     * {@link Answer#SILENT} at once: no address known = silent.
     */
    CompletionStage<Answer> ping(String address, int probes, Duration each);

    /** Outcome of a probe. */
    enum Answer {
        ANSWERS,
        SILENT
    }
}
