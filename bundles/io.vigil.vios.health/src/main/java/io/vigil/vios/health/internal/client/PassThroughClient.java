package io.vigil.vios.health.internal.client;

import io.vigil.api.health.HealthException;
import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.hmc.PassThroughReply;
import io.vigil.api.store.Store;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.CodecException;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.ReplyReader;
import io.vigil.vios.health.codec.RequestWriter;
import io.vigil.vios.health.codec.ViosReply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** One request document to one VIOS, and its errors in the words of {@link HealthException}. */
final class PassThroughClient {
    static final Duration QUICK = Duration.ofSeconds(15);
    static final Duration LONG = Duration.ofSeconds(60);

    private interface Reading<T> {
        T apply(ViosReply reply) throws CodecException;
    }

    private final HmcService hmc;
    private final Store store;

    PassThroughClient(HmcService hmc, Store store) {
        this.hmc = hmc;
        this.store = store;
    }

    /** Sends and reads the reply. */
    <T> CompletionStage<T> ask(ViosId vios, HealthRequest request, ReplyMapper<T> mapper) {
        Reading<T> reading = mapper::map;
        return send(vios, request).handle((answer, failure) -> {
            if (failure != null) {
                throw new CompletionException(translate(vios, request.action(), failure));
            }
            try {
                return reading.apply(ReplyReader.read(answer.text()));
            } catch (CodecException e) {
                throw new CompletionException(new HealthException(
                        HealthException.Kind.UNREADABLE,
                        0,
                        "reply of VIOS " + vios + " to " + request.action().wireName() + " cannot be read: "
                                + e.getMessage(),
                        e));
            }
        });
    }

    /** Sends; exit code 0 says all there is to say, whatever the output looks like. */
    CompletionStage<Void> tell(ViosId vios, HealthRequest request) {
        return send(vios, request).handle((answer, failure) -> {
            if (failure != null) {
                throw new CompletionException(translate(vios, request.action(), failure));
            }
            return null;
        });
    }

    private CompletionStage<PassThroughReply> send(ViosId id, HealthRequest request) {
        Optional<Vios> vios = store.registry().vios(id);
        if (vios.isEmpty()) {
            return CompletableFuture.failedStage(
                    new HealthException(HealthException.Kind.NOT_SENT, 0, "VIOS " + id + " is not registered", null));
        }
        return hmc.passThrough(vios.get().host(), id, RequestWriter.write(request), budget(request.action()));
    }

    static Duration budget(Action action) {
        return switch (action) {
            case QUICK_QUERY,
                    NEEDS_ATTENTION,
                    QUERY_NODE_DATA,
                    ACKNOWLEDGE,
                    PUT_MSG,
                    QUERY_MSG,
                    GET_MSG,
                    ACK_MSG,
                    SYNC_MSG,
                    REMOVE_ALL_MSG -> QUICK;
            default -> LONG;
        };
    }

    /** R29: a VIOS that answered with an error code lives, and no second console would hear anything else. */
    private static HealthException translate(ViosId vios, Action action, Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof HealthException known) {
                return known;
            }
        }
        String what = action.wireName() + " to VIOS " + vios + ": ";
        HmcException e = HmcException.in(failure).orElse(null);
        if (e == null) {
            return new HealthException(HealthException.Kind.NOT_SENT, 0, what + failure.getMessage(), failure);
        }
        HealthException.Kind kind =
                switch (e.kind()) {
                    case VIOS_CMD -> HealthException.Kind.REFUSED;
                    case BAD_REPLY -> e.taken() ? HealthException.Kind.UNREADABLE : HealthException.Kind.NOT_SENT;
                    default -> e.taken() ? HealthException.Kind.SILENT : HealthException.Kind.NOT_SENT;
                };
        return new HealthException(
                kind, kind == HealthException.Kind.REFUSED ? e.commandCode() : 0, what + e.getMessage(), e);
    }
}
