package io.vigil.simulator.internal.hmc;

import io.vigil.spi.port.CommandWire;
import io.vigil.spi.port.HttpWire;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.WireEndpoint;
import io.vigil.spi.port.WireException;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Both wires without sockets: the same bytes, by address or name of the console; every port is taken. */
public final class InProcessWire implements HttpWire, CommandWire {
    private final List<SimHmc> consoles;

    public InProcessWire(List<SimHmc> consoles) {
        this.consoles = List.copyOf(consoles);
    }

    @Override
    public CompletionStage<WireReply> send(WireEndpoint endpoint, WireRequest request) {
        Optional<SimHmc> console = find(endpoint);
        if (console.isEmpty()) {
            return unreachable(endpoint);
        }
        String fingerprint = fingerprint(console.get());
        boolean trusted = endpoint.observePin()
                || endpoint.pin().map(fingerprint::equalsIgnoreCase).orElse(true);
        if (!trusted) {
            return CompletableFuture.failedStage(new WireException(
                    WireException.Kind.TLS_UNTRUSTED,
                    "public key of " + endpoint.address() + " is " + fingerprint + ", not the pinned one"));
        }
        return console.get()
                .handle(request)
                .thenCompose(answer -> answer.cut()
                        ? CompletableFuture.failedStage(console.get().noReply())
                        : CompletableFuture.completedStage(signed(answer.reply(), fingerprint)));
    }

    private static WireReply signed(WireReply reply, String fingerprint) {
        return new WireReply(reply.status(), reply.headers(), reply.body(), Optional.of(fingerprint));
    }

    @Override
    public CompletionStage<CommandReply> run(
            WireEndpoint endpoint, String login, Secret password, String command, Duration timeout) {
        return find(endpoint)
                .map(console -> console.command(login, password.reveal(), command, timeout))
                .orElseGet(() -> unreachable(endpoint));
    }

    private Optional<SimHmc> find(WireEndpoint endpoint) {
        return consoles.stream()
                .filter(console -> console.spec().address().equals(endpoint.address())
                        || console.spec().name().equals(endpoint.address()))
                .findFirst();
    }

    private static <T> CompletionStage<T> unreachable(WireEndpoint endpoint) {
        return CompletableFuture.failedStage(new WireException(
                WireException.Kind.UNREACHABLE, "no route to " + endpoint.address() + " port " + endpoint.port()));
    }

    /** Stands for the public key; there is no real one without sockets. */
    private static String fingerprint(SimHmc console) {
        int key = console.identity().key();
        byte[] name = ("simulated key of " + console.spec().uuid() + (key == 0 ? "" : " " + key))
                .getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(name));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
