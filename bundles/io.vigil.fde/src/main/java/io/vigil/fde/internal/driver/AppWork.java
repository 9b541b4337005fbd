package io.vigil.fde.internal.driver;

import io.vigil.model.policy.RestartPolicy;
import io.vigil.spi.port.Cancellable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What is going on with the applications of one VM; all of it may be lost. Confined to one mailbox. */
final class AppWork {
    private static final Cancellable NOTHING = () -> {};

    /** Null while none runs. */
    ExchangeRun running;

    boolean queued;
    /** To be asked once more as soon as the running exchange ends (FL-81). */
    boolean again;
    /** To be asked as soon as the VM may be. */
    boolean due;
    /** The agent has reported since the VM was last started or moved. */
    boolean fresh;

    Optional<RestartPolicy> asked = Optional.empty();
    int failures;
    int unreadable;
    /** Whom the running exchange answers, and whom the next one: empty text = it went well. */
    List<Consumer<String>> waiting = new ArrayList<>();

    List<Consumer<String>> next = new ArrayList<>();
    private Cancellable retry = NOTHING;
    private Cancellable hour = NOTHING;

    void retry(Cancellable later) {
        retry.cancel();
        retry = later;
    }

    void noRetry() {
        retry(NOTHING);
    }

    void hour(Cancellable end) {
        hour.cancel();
        hour = end;
    }

    void noHour() {
        hour(NOTHING);
    }

    /** The VM is another one now, as far as its applications go. */
    void newLife() {
        fresh = false;
        asked = Optional.empty();
        noHour();
    }
}
