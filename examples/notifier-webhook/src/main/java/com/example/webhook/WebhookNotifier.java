package com.example.webhook;

import io.vigil.model.Checked;
import io.vigil.spi.Deadline;
import io.vigil.spi.notify.Delivery;
import io.vigil.spi.notify.Notification;
import io.vigil.spi.notify.Notifier;
import io.vigil.spi.notify.Recipient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Posts each notification as JSON to one URL; one instance for each file etc/com.example.webhook-NAME.cfg. */
@Component(
        service = Notifier.class,
        configurationPid = "com.example.webhook",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = WebhookNotifier.Config.class, factory = true)
public final class WebhookNotifier implements Notifier {
    private static final int TOO_MANY = 429;
    private static final int SERVER_TROUBLE = 500;

    /** One target. */
    @ObjectClassDefinition(name = "Webhook notifier")
    public @interface Config {
        @AttributeDefinition(description = "stable name of this target, a-z, 0-9 and -")
        String name() default "webhook";

        @AttributeDefinition(description = "target, http or https URL")
        String url();

        @AttributeDefinition(description = "wait for the answer, s, 1-60")
        int timeout_s() default 10;
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final String name;
    private final URI url;
    private final Duration timeout;

    @Activate
    public WebhookNotifier(Config config) {
        this(config.name(), config.url(), config.timeout_s());
    }

    WebhookNotifier(String name, String url, int timeoutSeconds) {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("name=" + name + " is not allowed, use a-z, 0-9 and -");
        }
        if (url == null || !url.matches("https?://\\S+")) {
            throw new IllegalArgumentException("url=" + url + " is not allowed, use http://... or https://...");
        }
        this.name = name;
        this.url = URI.create(url);
        this.timeout = Duration.ofSeconds(Checked.inRange("timeout.s", timeoutSeconds, 1, 60));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean accepts(Recipient recipient) {
        return false;
    }

    @Override
    public boolean broadcast() {
        return true;
    }

    @Override
    public Delivery deliver(Notification notification, Recipient recipient, Deadline deadline)
            throws InterruptedException {
        Duration wait = deadline.cap(timeout);
        if (wait.isZero()) {
            return Delivery.retry("no time left");
        }
        HttpRequest post = HttpRequest.newBuilder(url)
                .timeout(wait)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.of(notification)))
                .build();
        try {
            // The dispatcher owns queue, retry and thread; this method only tries once and reports.
            int code = http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (code < 300) {
                return Delivery.sent();
            }
            boolean passing = code == TOO_MANY || code >= SERVER_TROUBLE;
            return passing ? Delivery.retry("HTTP " + code) : Delivery.rejected("HTTP " + code);
        } catch (IOException e) {
            return Delivery.retry(e.toString());
        }
    }
}
