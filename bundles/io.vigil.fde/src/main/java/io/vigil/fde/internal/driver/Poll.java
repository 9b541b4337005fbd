package io.vigil.fde.internal.driver;

import io.vigil.api.health.HealthSource;
import io.vigil.model.Vios;
import io.vigil.model.health.HealthReply;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Mailbox;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one VIOS after the other until one answers (FD-7, FD-8). */
final class Poll {
    private static final Logger LOG = LoggerFactory.getLogger(Poll.class);

    private final FdePeers peers;
    private final FdeSettings settings;
    private final Mailbox mailbox;

    /**
     * @param servicing null when nobody answered
     * @param failures what the others said
     */
    record Answer(Vios servicing, HealthReply reply, List<String> failures) {}

    Poll(FdePeers peers, FdeSettings settings, Mailbox mailbox) {
        this.peers = peers;
        this.settings = settings;
        this.mailbox = mailbox;
    }

    /** Never fails. */
    CompletableFuture<Answer> ask(HealthSource health, HealthReply.Kind kind, List<Vios> candidates) {
        CompletableFuture<Answer> result = new CompletableFuture<>();
        next(
                health,
                kind,
                candidates.iterator(),
                Deadline.in(peers.time(), settings.pollBudget()),
                new ArrayList<>(),
                result);
        return result;
    }

    private void next(
            HealthSource health,
            HealthReply.Kind kind,
            Iterator<Vios> candidates,
            Deadline deadline,
            List<String> failures,
            CompletableFuture<Answer> result) {
        if (!candidates.hasNext() || deadline.expired()) {
            result.complete(new Answer(null, null, failures));
            return;
        }
        Vios vios = candidates.next();
        LOG.debug("Use VIOS {}: {} for polling", vios.name(), vios.id());
        Within.limit(
                        peers.tasks(),
                        deadline.cap(settings.requestGuard()),
                        kind + " by " + vios.name(),
                        () -> request(health, kind, vios))
                .whenCompleteAsync(
                        (reply, error) -> {
                            if (error == null) {
                                result.complete(new Answer(vios, reply, failures));
                                return;
                            }
                            // R29: another console would hear the same from this VIOS; another VIOS may not.
                            failures.add(
                                    vios.name() + ": " + Within.cause(error).getMessage());
                            LOG.debug(
                                    "{} by VIOS {} failed: {}",
                                    kind,
                                    vios.name(),
                                    Within.cause(error).toString());
                            next(health, kind, candidates, deadline, failures, result);
                        },
                        mailbox);
    }

    private static CompletionStage<HealthReply> request(HealthSource health, HealthReply.Kind kind, Vios vios) {
        return switch (kind) {
            case QUICK_QUERY -> health.quickQuery(vios.id());
            case NEEDS_ATTENTION -> health.needsAttention(vios.id());
            case NEEDS_ATTENTION_LOCAL -> health.localNeedsAttention(vios.id());
        };
    }
}
