package io.vigil.hmc.internal.cxf;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.HttpWire;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.Tasks.Urgency;
import io.vigil.spi.port.TimeSource;
import io.vigil.spi.port.WireEndpoint;
import io.vigil.spi.port.WireException;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTPS to consoles by CXF, on the bounded pool: the one door of the product to HTTP. Thread-safe. */
public final class CxfWire implements HttpWire, AutoCloseable {
    /** Largest reply we take (HMC-65). */
    public static final int LIMIT = 64 * 1024 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(CxfWire.class);

    private final Tasks tasks;
    private final TimeSource time;
    private final int limit;
    private final Map<WireEndpoint, ConsoleConduit> conduits = new ConcurrentHashMap<>();

    public CxfWire(Tasks tasks, TimeSource time) {
        this(tasks, time, LIMIT);
    }

    /** @param limit largest reply in bytes */
    public CxfWire(Tasks tasks, TimeSource time, int limit) {
        this.tasks = tasks;
        this.time = time;
        this.limit = limit;
    }

    @Override
    public CompletionStage<WireReply> send(WireEndpoint endpoint, WireRequest request) {
        Duration all = request.timeout().plus(CONNECT);
        Deadline deadline = Deadline.in(time, all);
        return tasks.blocking(
                        urgency(request),
                        "hmc-http",
                        Deadline.in(time, all.plus(GRACE)),
                        () -> call(endpoint, request, deadline))
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(translate(endpoint, request, failure)));
    }

    /** Feeds wait behind everything that recovery or detection waits for (CTL-22). */
    private static Urgency urgency(WireRequest request) {
        boolean feed = request.method().equals("GET") && !request.path().contains("/jobs/");
        return feed ? Urgency.NORMAL : Urgency.RECOVERY;
    }

    private WireReply call(WireEndpoint endpoint, WireRequest request, Deadline deadline) throws WireException {
        ConsoleConduit conduit = null;
        try {
            // Any key is accepted on a first look: its connection must not be reused for anything else.
            conduit = endpoint.observePin() ? new ConsoleConduit(endpoint) : conduit(endpoint);
            return conduit.exchange(request, deadline, limit);
        } catch (IOException | GeneralSecurityException e) {
            throw WireFailures.of(endpoint, e);
        } catch (RuntimeException e) {
            // Not the network's fault: without the trace nobody would find it.
            LOG.warn("{} to HMC {} failed inside the HTTP client", request, endpoint.name(), e);
            throw WireFailures.of(endpoint, e);
        } finally {
            if (endpoint.observePin() && conduit != null) {
                conduit.close();
            }
        }
    }

    private ConsoleConduit conduit(WireEndpoint endpoint) throws IOException, GeneralSecurityException {
        ConsoleConduit known = conduits.get(endpoint);
        if (known != null) {
            return known;
        }
        // A changed address or pin makes the old one worthless.
        conduits.entrySet().removeIf(old -> {
            boolean same =
                    old.getKey().name().equals(endpoint.name()) && !old.getKey().equals(endpoint);
            if (same) {
                old.getValue().close();
            }
            return same;
        });
        ConsoleConduit made = new ConsoleConduit(endpoint);
        ConsoleConduit raced = conduits.putIfAbsent(endpoint, made);
        return raced == null ? made : raced;
    }

    private static Throwable translate(WireEndpoint endpoint, WireRequest request, Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof WireException) {
                return t;
            }
            if (t instanceof RejectedExecutionException) {
                return new WireException(
                        WireException.Kind.UNREACHABLE,
                        "too many calls under way, " + request + " to HMC " + endpoint.name() + " was not sent",
                        t);
            }
            if (t instanceof TimeoutException) {
                return new WireException(
                        WireException.Kind.READ_TIMEOUT,
                        "HMC " + endpoint.name() + " did not answer " + request + " in time",
                        t);
            }
        }
        return WireFailures.of(endpoint, failure);
    }

    @Override
    public void close() {
        conduits.values().forEach(ConsoleConduit::close);
        conduits.clear();
    }
}
