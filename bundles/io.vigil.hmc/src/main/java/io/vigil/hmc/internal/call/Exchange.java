package io.vigil.hmc.internal.call;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.store.Store;
import io.vigil.hmc.internal.HmcSettings;
import io.vigil.hmc.internal.rest.Schema;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.HttpWire;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** One request, one reply, with headers, connection limit and traces. */
final class Exchange {
    /**
     * Reads at a time per console: four consoles that hang leave threads of the pool for reads of the others and for probes,
     * and reads never take all connections from the jobs (CTL-22).
     */
    private static final int READS = 6;

    private final HttpWire wire;
    private final TimeSource time;
    private final Store store;
    private final String controller;
    private final Permits connections;
    private final Meters meters;
    private final Permits reads;
    private final Map<String, Long> consoleDates = new ConcurrentHashMap<>();
    /** The last of each, because nearly always the next one is the same. */
    private volatile Dated lastDate = new Dated("", 0);

    private volatile Name lastName = new Name("", "");

    /** A date as a console writes it, and what it means in epoch milliseconds. */
    private record Dated(String text, long millis) {
        static Dated of(String text) {
            return new Dated(
                    text,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()
                            .toEpochMilli());
        }
    }

    /** Ours, and how a header may have it. */
    private record Name(String own, String header) {
        static Name of(String own) {
            return new Name(own, own.replaceAll("[^A-Za-z0-9._-]", "_"));
        }
    }

    Exchange(HttpWire wire, Tasks tasks, TimeSource time, Store store, HmcSettings settings, Meters meters) {
        this.wire = wire;
        this.time = time;
        this.store = store;
        this.meters = meters;
        controller = settings.controller();
        connections = new Permits(settings.limits().connections(), tasks);
        reads = new Permits(READS, tasks);
    }

    /**
     * Any HTTP status is a reply; fails with {@link HmcException} when there is none.
     *
     * @param token session; empty for the logon itself
     */
    CompletionStage<WireReply> send(Console console, RestCall call, String token, Deadline deadline) {
        CompletionStage<WireReply> reply = call.plainRead()
                ? reads.run(console.name(), deadline, () -> connected(console, call, token, deadline))
                : connected(console, call, token, deadline);
        return reply.exceptionallyCompose(failure -> Failure.stage(Failure.from(console.name(), failure)));
    }

    private CompletionStage<WireReply> connected(Console console, RestCall call, String token, Deadline deadline) {
        return connections.run(console.name(), deadline, () -> now(console, call, token, deadline));
    }

    private CompletionStage<WireReply> now(Console console, RestCall call, String token, Deadline deadline) {
        Duration timeout = deadline.cap(call.receive());
        if (timeout.isZero()) {
            return Failure.stage(
                    Kind.JOB_TIMEOUT,
                    console.name(),
                    "no time left for " + call.function() + " on HMC " + console.name());
        }
        WireRequest request = new WireRequest(call.method(), call.path(), headers(call, token), call.body(), timeout);
        Traces.request(console.name(), request);
        meters.sent(console.name());
        Duration begin = time.monotonic();
        CompletionStage<WireReply> sent;
        try {
            sent = wire.send(console.endpoint(), request);
        } catch (RuntimeException e) {
            sent = CompletableFuture.failedFuture(e);
        }
        return sent.whenComplete((reply, failure) -> {
            long millis = time.monotonic().minus(begin).toMillis();
            if (failure != null) {
                Traces.line(
                        console.name(),
                        call,
                        Failure.from(console.name(), failure).kind().name(),
                        millis);
            } else {
                Traces.line(console.name(), call, Integer.toString(reply.status()), millis);
                Traces.reply(console.name(), reply);
                remember(console.name(), reply);
                meters.answered(console.name(), millis, reply.status() < 300, time.now());
            }
        });
    }

    private Map<String, String> headers(RestCall call, String token) {
        Map<String, String> headers = new TreeMap<>(call.extra());
        headers.put("Accept", call.accept());
        headers.put(Schema.AUDIT_HEADER, "vigil:" + controllerName() + ":" + call.function());
        if (!call.contentType().isEmpty()) {
            headers.put("Content-Type", call.contentType());
        }
        if (!token.isEmpty()) {
            headers.put(Schema.SESSION_HEADER, token);
        }
        return headers;
    }

    private String controllerName() {
        String name = controller.isEmpty() ? store.registry().site().node() : controller;
        Name known = lastName;
        if (!known.own.equals(name)) {
            known = Name.of(name);
            lastName = known;
        }
        return known.header;
    }

    /** Clocks of consoles that are no longer registered are forgotten. */
    void keepOnly(Set<String> registered) {
        consoleDates.keySet().retainAll(registered);
    }

    /** The console's clock at its last good reply, epoch milliseconds; 0 = not known. Only compared with its own times. */
    long consoleDate(String hmc) {
        return consoleDates.getOrDefault(hmc, 0L);
    }

    private void remember(String hmc, WireReply reply) {
        String date = reply.headers().get("date");
        if (reply.status() < 300 && date != null) {
            try {
                Dated known = lastDate;
                if (!known.text.equals(date)) {
                    known = Dated.of(date);
                    lastDate = known;
                }
                consoleDates.put(hmc, known.millis);
            } catch (DateTimeException e) {
                consoleDates.remove(hmc);
            }
        }
    }
}
