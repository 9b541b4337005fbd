package io.vigil.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What a test inside the container asks and tells the simulated data centre beside it. */
final class SiteDoor {
    static final String URL = "vigil.itests.site";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    SiteDoor() {
        base = System.getProperty(URL);
    }

    String url() {
        return base;
    }

    List<String> lines(String path) {
        return get(path).lines().filter(line -> !line.isBlank()).collect(Collectors.toList());
    }

    String get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (reply.statusCode() != 200) {
                throw new IllegalStateException(path + ": HTTP " + reply.statusCode() + " " + reply.body());
            }
            return reply.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Names of the VMs that run on the host whose name ends so. */
    List<String> runningOn(String hostSuffix) {
        return lines("/running").stream()
                .filter(line -> line.endsWith(hostSuffix))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toList());
    }
}
