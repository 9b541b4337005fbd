package io.vigil.simulator.internal.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vigil.spi.port.Reachability;
import io.vigil.spi.port.Reachability.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers the controller's pings for addresses that exist in the simulation only: {@code GET /reach?address=A[&port=P]} is
 * 200 when it answers and 404 when it is silent; no port of the simulated network is filtered.
 */
public final class ReachServer implements AutoCloseable {
    private static final String KEY = "address=";

    private final HttpServer server;
    private final ExecutorService pool;
    private final Reachability network;

    /** On a free port of the loopback interface. */
    public ReachServer(Reachability network) throws IOException {
        this(network, InetAddress.getLoopbackAddress(), 0);
    }

    /** @param port 0 = a free one */
    public ReachServer(Reachability network, InetAddress address, int port) throws IOException {
        this.network = network;
        pool = Executors.newFixedThreadPool(4, work -> {
            Thread thread = new Thread(work, "sim-reach");
            thread.setDaemon(true);
            return thread;
        });
        server = HttpServer.create(new InetSocketAddress(address, port), 64);
        server.setExecutor(pool);
        server.createContext("/reach", this::serve);
        server.start();
    }

    public String url() {
        InetAddress at = server.getAddress().getAddress();
        String host = at.isAnyLocalAddress() ? "127.0.0.1" : at.getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        String address = query != null && query.startsWith(KEY)
                ? URLDecoder.decode(query.substring(KEY.length()).replaceAll("&.*", ""), StandardCharsets.UTF_8)
                : "";
        // One probe without a wait: how often and how long is the asker's choice.
        network.ping(address, 1, Duration.ZERO).thenAcceptAsync(answer -> reply(exchange, answer), pool);
    }

    private static void reply(HttpExchange exchange, Answer answer) {
        try (exchange) {
            exchange.sendResponseHeaders(answer == Answer.ANSWERS ? 200 : 404, -1);
        } catch (IOException e) {
            // The asker has gone; it counts that as silence.
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }
}
