package io.vigil.platform.internal;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks a simulated data centre whether an address of it answers: {@code GET <url>/reach?address=A[&port=P]}, 200 = answers, 404 =
 * silent. Loopback only: a controller of real machines must never believe somebody else's network about who is alive.
 */
final class SimulatedProbe implements Probe {
    private static final int CONNECT_MS = 2_000;

    private final URI base;

    SimulatedProbe(String url) {
        try {
            this.base = new URI(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        } catch (URISyntaxException e) {
            throw refused(url);
        }
        if (!"http".equals(base.getScheme()) || base.getHost() == null || !loopback(base.getHost())) {
            throw refused(url);
        }
    }

    private static IllegalArgumentException refused(String url) {
        return new IllegalArgumentException(
                "simulator_url=" + url + " is not allowed, use http://127.0.0.1:<port> or nothing");
    }

    /** Literal addresses and {@code localhost} only, so that no name server decides it. */
    private static boolean loopback(String host) {
        try {
            String bare = host.replaceAll("^\\[|]$", "");
            return bare.equals("localhost")
                    || bare.matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")
                            && InetAddress.getByName(bare).isLoopbackAddress();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public boolean answers(String address, Duration wait) throws IOException {
        return ask(address, "");
    }

    @Override
    public boolean tcpOpen(String address, int port, Duration wait) throws IOException {
        return ask(address, "&port=" + port);
    }

    private boolean ask(String address, String more) throws IOException {
        URI question = URI.create(base + "/reach?address=" + URLEncoder.encode(address, StandardCharsets.UTF_8) + more);
        HttpURLConnection connection = (HttpURLConnection) question.toURL().openConnection(java.net.Proxy.NO_PROXY);
        try {
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(CONNECT_MS);
            connection.setReadTimeout(CONNECT_MS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } finally {
            connection.disconnect();
        }
    }
}
