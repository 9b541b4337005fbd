package io.vigil.simulator.internal.hmc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vigil.simulator.internal.hmc.Faultiness.Condition;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** One console on a real HTTPS port. While the console is down, nothing listens there. */
public final class HttpsFront implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MAX_BODY = 8 << 20;

    private final SimHmc console;
    private final SelfSigned certificate;
    private final ExecutorService pool;
    private final int port;
    private HttpsServer server;

    HttpsFront(SimHmc console, int wantedPort) throws IOException {
        this.console = console;
        this.certificate = SelfSigned.create(console.spec().name());
        AtomicInteger number = new AtomicInteger();
        pool = Executors.newFixedThreadPool(8, work -> {
            Thread thread = new Thread(work, "sim-" + console.spec().name() + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        server = listen(wantedPort);
        port = server.getAddress().getPort();
        console.onCondition(condition -> pool.execute(() -> follow(condition)));
    }

    private HttpsServer listen(int wanted) throws IOException {
        HttpsServer made = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 64);
        made.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        made.setExecutor(pool);
        made.createContext("/", this::serve);
        made.start();
        return made;
    }

    private synchronized void follow(Condition condition) {
        try {
            if (condition == Condition.REFUSING && server != null) {
                server.stop(0);
                server = null;
            } else if (condition != Condition.REFUSING && server == null) {
                server = listen(port);
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "port " + port + " of " + console.spec().name() + " cannot be taken again", e);
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
                        (reply, failure) -> {
                            if (failure == null) {
                                write(exchange, reply);
                            } else {
                                exchange.close();
                            }
                        },
                        pool);
    }

    private static void write(HttpExchange exchange, WireReply reply) {
        try (exchange) {
            reply.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            boolean none = reply.body().length == 0;
            exchange.sendResponseHeaders(reply.status(), none ? -1 : reply.body().length);
            if (!none) {
                exchange.getResponseBody().write(reply.body());
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
        return port;
    }

    /** SHA-256 of the public key, hex. */
    public String fingerprint() {
        return certificate.fingerprint();
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
        pool.shutdownNow();
    }
}
