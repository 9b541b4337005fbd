package io.vigil.simulator.internal.hmc;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;

/** One HTTPS port; closed and opened again it is the same one. Callers hold the lock of their front. */
final class HttpsDoor {
    static {
        // The server writes head and body by themselves; with Nagle's algorithm each reply waits for the client's
        // delayed acknowledgement, some 40 ms. It is read once, when the first server of the process is made.
        System.setProperty("sun.net.httpserver.nodelay", System.getProperty("sun.net.httpserver.nodelay", "true"));
    }

    private final InetAddress address;
    private final Executor pool;
    private final HttpHandler handler;
    private int port;
    private HttpsServer server;

    HttpsDoor(InetAddress address, int wanted, Executor pool, HttpHandler handler) {
        this.address = address;
        this.port = wanted;
        this.pool = pool;
        this.handler = handler;
    }

    /** @throws IOException names the port when it is taken */
    void open(SSLContext context) throws IOException {
        if (server != null) {
            return;
        }
        HttpsServer made;
        try {
            made = HttpsServer.create(new InetSocketAddress(address, port), 64);
        } catch (IOException e) {
            throw new IOException("HTTPS port " + port + " cannot be taken: " + e.getMessage(), e);
        }
        made.setHttpsConfigurator(new HttpsConfigurator(context));
        made.setExecutor(pool);
        made.createContext("/", handler);
        made.start();
        server = made;
        port = made.getAddress().getPort();
    }

    int port() {
        return port;
    }

    void close() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }
}
