package io.vigil.hmc.internal;

import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.port.HttpWire;
import io.vigil.spi.port.WireEndpoint;
import io.vigil.spi.port.WireException;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The wire of tests, in virtual time. */
final class FakeWire implements HttpWire {
    /** A request and when it left. */
    record Seen(Duration at, String hmc, String what) {}

    final List<Seen> seen = new ArrayList<>();
    final List<WireEndpoint> endpoints = new ArrayList<>();
    private final VirtualTime time;
    private final Map<String, FakeHmc> consoles = new HashMap<>();

    FakeWire(VirtualTime time) {
        this.time = time;
    }

    FakeHmc console(String name) {
        return consoles.computeIfAbsent(name, n -> new FakeHmc());
    }

    @Override
    public CompletionStage<WireReply> send(WireEndpoint endpoint, WireRequest request) {
        seen.add(new Seen(time.monotonic(), endpoint.name(), request.method() + " " + request.path()));
        endpoints.add(endpoint);
        FakeHmc.Answer answer = console(endpoint.name()).answer(request);
        CompletableFuture<WireReply> result = new CompletableFuture<>();
        Duration delay = answer.delay() == null ? request.timeout() : answer.delay();
        boolean late = answer.reply() != null && delay.compareTo(request.timeout()) > 0;
        time.after(late ? request.timeout() : delay, "wire", () -> {
            if (answer.failure() != null || late) {
                WireException.Kind kind = late ? WireException.Kind.READ_TIMEOUT : answer.failure();
                result.completeExceptionally(new WireException(kind, kind + " on " + endpoint.name()));
            } else {
                result.complete(answer.reply());
            }
        });
        return result;
    }

    /** Times at which requests like this left, oldest first. */
    List<Duration> times(String hmc, String whatPattern) {
        return seen.stream()
                .filter(s -> s.hmc.equals(hmc) && s.what.matches(whatPattern))
                .map(Seen::at)
                .toList();
    }
}
