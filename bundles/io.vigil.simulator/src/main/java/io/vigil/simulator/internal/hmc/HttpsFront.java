package io.vigil.simulator.internal.hmc;

import com.sun.net.httpserver.HttpExchange;
import io.vigil.simulator.datacentre.WishedPorts;
import io.vigil.simulator.internal.hmc.Faultiness.Condition;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** One console on a real HTTPS port, or two of them. While the console is down, nothing listens there. */
public final class HttpsFront implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MAX_BODY = 8 << 20;

    private final SimHmc console;
    private final ExecutorService pool;
    private final List<HttpsDoor> doors = new ArrayList<>();
    private final Certificates certificates;
    private SelfSigned certificate;
    private Identity identity;
    private boolean closed;

    HttpsFront(SimHmc console, Certificates certificates, InetAddress address, WishedPorts ports) throws IOException {
        this.console = console;
        this.certificates = certificates;
        identity = console.identity();
        certificate = certificates.first(identity.expired());
        AtomicInteger number = new AtomicInteger();
        pool = Executors.newFixedThreadPool(8, work -> {
            Thread thread = new Thread(work, "sim-" + console.spec().name() + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        doors.add(new HttpsDoor(address, ports.https(), pool, this::serve));
        ports.secondHttps().ifPresent(second -> doors.add(new HttpsDoor(address, second, pool, this::serve)));
        try {
            open();
        } catch (IOException e) {
            close();
            throw e;
        }
        console.onCondition(condition -> pool.execute(() -> follow(condition)));
        console.onIdentity(next -> pool.execute(() -> follow(next)));
    }

    private void open() throws IOException {
        for (HttpsDoor door : doors) {
            door.open(certificate.context());
        }
    }

    private synchronized void follow(Condition condition) {
        try {
            if (condition == Condition.REFUSING) {
                doors.forEach(HttpsDoor::close);
            } else if (!closed) {
                open();
            }
        } catch (IOException e) {
            throw new IllegalStateException(console.spec().name() + " cannot listen again", e);
        }
    }

    /** As a console does after its certificate was changed: the web server starts anew. */
    private synchronized void follow(Identity next) {
        try {
            boolean otherKey = next.key() != identity.key();
            certificate = certificates.next(certificate, otherKey, next.expired());
            identity = next;
            doors.forEach(HttpsDoor::close);
            if (!closed && console.condition() != Condition.REFUSING) {
                open();
            }
        } catch (IOException e) {
            throw new IllegalStateException(name() + " cannot change its certificate", e);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        WireRequest request = new WireRequest(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body, PATIENCE);
        // The reply arrives under the simulation's lock; writing to the network must not hold it.
        console.handle(request)
                .whenCompleteAsync(
                        (answer, failure) -> {
                            if (failure == null) {
                                write(exchange, answer);
                            } else {
                                exchange.close();
                            }
                        },
                        pool);
    }

    private void write(HttpExchange exchange, Answer answer) {
        Optional<String> host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"));
        WireReply reply = Links.renamed(answer.reply(), Stamp.authority(console.spec()), host);
        byte[] body = reply.body();
        try (exchange) {
            reply.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                // Closing the exchange after half of what was announced breaks the connection.
                exchange.getResponseBody().write(body, 0, answer.cut() ? body.length / 2 : body.length);
            }
        } catch (IOException e) {
            // The client has gone; it will say so itself.
            exchange.close();
        }
    }

    public String name() {
        return console.spec().name();
    }

    public int port() {
        return doors.get(0).port();
    }

    public OptionalInt secondPort() {
        return doors.size() > 1 ? OptionalInt.of(doors.get(1).port()) : OptionalInt.empty();
    }

    /** SHA-256 of the public key, hex. */
    public synchronized String fingerprint() {
        return certificate.fingerprint();
    }

    public synchronized String certificate() {
        return certificate.pem();
    }

    @Override
    public synchronized void close() {
        closed = true;
        doors.forEach(HttpsDoor::close);
        pool.shutdownNow();
    }
}
