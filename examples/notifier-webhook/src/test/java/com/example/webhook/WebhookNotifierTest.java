package com.example.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vigil.spi.notify.Notifier;
import io.vigil.spi.notify.Recipient;
import io.vigil.testkit.plugin.NotifierContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WebhookNotifierTest extends NotifierContract {
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile OtherSide mood = OtherSide.TAKES;
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::take);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (mood == OtherSide.HANGS) {
            return;
        }
        if (mood == OtherSide.TAKES) {
            taken.add(body);
        }
        exchange.sendResponseHeaders(
                switch (mood) {
                    case BUSY -> 503;
                    case REFUSES -> 404;
                    default -> 200;
                },
                -1);
        exchange.close();
    }

    @Override
    protected Notifier notifier() {
        return new WebhookNotifier("webhook", url(), 10);
    }

    @Override
    protected Recipient recipient() {
        return Recipient.EVERYONE;
    }

    @Override
    protected void otherSide(OtherSide newMood) {
        mood = newMood;
    }

    @Override
    protected List<String> taken() {
        return taken;
    }

    @Test
    @DisplayName("a wrong configuration names field, value and range")
    void configuration() {
        assertThatThrownBy(() -> new WebhookNotifier("webhook", "ftp://x", 10))
                .hasMessage("url=ftp://x is not allowed, use http://... or https://...");
        assertThatThrownBy(() -> new WebhookNotifier("webhook", url(), 600))
                .hasMessage("timeout.s=600 is not allowed, use 1 to 60");
        assertThatThrownBy(() -> new WebhookNotifier("Web Hook", url(), 10)).hasMessageContaining("name=Web Hook");
    }

    @Test
    @DisplayName("several targets live side by side under their own names")
    void names() {
        assertThat(new WebhookNotifier("chat", url(), 10).name()).isEqualTo("chat");
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }
}
