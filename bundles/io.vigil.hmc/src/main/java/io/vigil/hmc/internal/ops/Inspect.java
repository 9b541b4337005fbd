package io.vigil.hmc.internal.ops;

import io.vigil.api.hmc.ConsoleCandidate;
import io.vigil.api.hmc.ConsoleFacts;
import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Attempt;
import io.vigil.hmc.internal.call.Console;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.hmc.internal.call.RestCall;
import io.vigil.hmc.internal.call.Stranger;
import io.vigil.hmc.internal.rest.Atom;
import io.vigil.hmc.internal.rest.ManagementConsoleXml;
import io.vigil.hmc.internal.rest.OperationSet;
import io.vigil.hmc.internal.rest.QuickJson;
import io.vigil.hmc.internal.rest.Schema;
import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.model.HostId;
import io.vigil.spi.port.WireEndpoint;
import io.vigil.spi.port.WireReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Who a console is, which hosts it manages, and what it lacks for our work (HMC-62). */
public final class Inspect {
    private static final Duration RECEIVE = Duration.ofSeconds(10);
    private static final int OLD_PORT = 12443;
    private static final int NEW_PORT = 443;

    private final Access access;
    private final Stranger stranger;

    public Inspect(Access access) {
        this.access = access;
        stranger = access.stranger();
    }

    @FunctionalInterface
    private interface Getter {
        <T> CompletionStage<T> get(RestCall call, Function<WireReply, T> reader);
    }

    /** Identity and hosts of a registered console. */
    public CompletionStage<ConsoleFacts> registered(HmcId hmc) {
        return access.router()
                .onConsole(
                        hmc,
                        RECEIVE.multipliedBy(3),
                        (console, attempt) -> describe(
                                console,
                                fetcher(console, attempt),
                                List.of(),
                                console.endpoint().pin().orElse("")));
    }

    private Getter fetcher(Console console, Attempt attempt) {
        return new Getter() {
            @Override
            public <T> CompletionStage<T> get(RestCall call, Function<WireReply, T> reader) {
                return access.caller().fetch(console, call, attempt, reader);
            }
        };
    }

    /**
     * First contact. Without a confirmed fingerprint only the certificate is looked at: the password is not shown to a console
     * nobody vouches for.
     */
    public CompletionStage<ConsoleFacts> candidate(ConsoleCandidate candidate) {
        return atPort(candidate, candidate.port()).exceptionallyCompose(failure -> {
            HmcException e = Failure.from(candidate.name(), failure);
            int other = candidate.port() == OLD_PORT ? NEW_PORT : OLD_PORT;
            boolean levels = candidate.port() == OLD_PORT || candidate.port() == NEW_PORT;
            return e.kind() == Kind.UNREACHABLE && levels
                    ? atPort(candidate, other)
                            .exceptionallyCompose(
                                    again -> Failure.stage(telling(e, Failure.from(candidate.name(), again))))
                    : Failure.stage(e);
        });
    }

    /** Where both ports are silent, the one the operator named is meant. */
    private static HmcException telling(HmcException first, HmcException second) {
        return second.kind() == Kind.UNREACHABLE ? first : second;
    }

    private CompletionStage<ConsoleFacts> atPort(ConsoleCandidate candidate, int port) {
        boolean known = candidate.fingerprint().isPresent();
        WireEndpoint endpoint =
                new WireEndpoint(candidate.name(), candidate.address(), port, candidate.fingerprint(), !known);
        Console console = new Console(new HmcId(candidate.name()), "", endpoint, candidate.login());
        if (!known) {
            return stranger.look(console)
                    .thenApply(reply -> new ConsoleFacts(
                            "",
                            "",
                            "",
                            port,
                            reply.fingerprint().orElse(""),
                            List.of(),
                            List.of("the certificate of " + candidate.address()
                                    + " is not confirmed: give its fingerprint")));
        }
        return stranger.inSession(console, candidate, token -> {
            Getter getter = new Getter() {
                @Override
                public <T> CompletionStage<T> get(RestCall call, Function<WireReply, T> reader) {
                    return stranger.fetch(console, token, call, reader);
                }
            };
            List<String> missing = new ArrayList<>();
            return getter.get(Operations.call("VirtualIOServer"), reply -> OperationSet.read(reply.body()))
                    .handle((set, failure) -> {
                        passThrough(console, set, failure).ifPresent(missing::add);
                        return missing;
                    })
                    .thenCompose(found -> describe(
                            console, getter, found, candidate.fingerprint().get()));
        });
    }

    private static Optional<String> passThrough(Console console, OperationSet set, Throwable failure) {
        if (failure != null) {
            return Optional.of("HMC " + console.name() + " does not tell the operations of VirtualIOServer: "
                    + Failure.from(console.name(), failure).getMessage());
        }
        return set.has("PassThroughInterface")
                ? Optional.empty()
                : Optional.of("HMC " + console.name()
                        + " does not offer PassThroughInterface for VirtualIOServer to user " + console.login());
    }

    private CompletionStage<ConsoleFacts> describe(
            Console console, Getter getter, List<String> alreadyMissing, String fingerprint) {
        List<String> missing = new ArrayList<>(alreadyMissing);
        RestCall call = RestCall.get("krigetHmc", Schema.UOM_PATH + "ManagementConsole", RECEIVE);
        return getter.get(
                        call,
                        reply -> ManagementConsoleXml.of(
                                Reads.single(console, call, reply, ManagementConsoleXml.FIELDS)))
                .thenCompose(self -> hosts(console, getter, self, missing).thenApply(hosts -> {
                    if (!self.supported()) {
                        missing.add("HMC " + console.name() + " is at level "
                                + (self.levelText().isEmpty() ? "unknown" : self.levelText())
                                + ", V9R1 M910 or later is needed");
                    }
                    String name = self.name().isEmpty() ? console.name() : self.name();
                    return new ConsoleFacts(
                            self.uuid(),
                            name,
                            self.levelText(),
                            console.endpoint().port(),
                            fingerprint,
                            hosts,
                            missing);
                }));
    }

    /** Names come from the small view; hosts it lacks are listed by their UUID. */
    private CompletionStage<List<Hmc.HostRef>> hosts(
            Console console, Getter getter, ManagementConsoleXml self, List<String> missing) {
        RestCall quick = RestCall.quick("quickSystems", Schema.UOM_PATH + "ManagedSystem/quick/All", RECEIVE);
        return getter.get(quick, reply -> quickNames(reply.body()))
                .exceptionallyCompose(failure -> feedNames(console, getter, failure))
                .handle((names, failure) -> {
                    if (failure != null) {
                        missing.add("user " + console.login() + " cannot read managed systems on HMC " + console.name()
                                + ": " + Failure.from(console.name(), failure).getMessage());
                    }
                    Map<HostId, String> all = new HashMap<>(failure == null ? names : Map.of());
                    self.hosts().forEach(id -> all.putIfAbsent(id, id.value()));
                    return all.entrySet().stream()
                            .map(host -> new Hmc.HostRef(host.getValue(), host.getKey()))
                            .sorted(Comparator.comparing(Hmc.HostRef::name))
                            .toList();
                });
    }

    private static Map<HostId, String> quickNames(byte[] body) {
        Map<HostId, String> names = new HashMap<>();
        QuickJson.rows(body).forEach(row -> row.text("UUID")
                .ifPresent(uuid ->
                        names.put(new HostId(uuid), row.text("SystemName").orElse(uuid))));
        return names;
    }

    /** Consoles that have no quick view have the feed. */
    private static CompletionStage<Map<HostId, String>> feedNames(Console console, Getter getter, Throwable failure) {
        HmcException e = Failure.from(console.name(), failure);
        if (e.kind() != Kind.NOT_FOUND && e.kind() != Kind.BAD_REQUEST && e.kind() != Kind.BAD_REPLY) {
            return CompletableFuture.failedFuture(e);
        }
        RestCall feed = RestCall.get("krigetCec", Schema.UOM_PATH + "ManagedSystem?group=None", RECEIVE);
        return getter.get(feed, reply -> {
            Map<HostId, String> names = new HashMap<>();
            Atom.entries(reply.body(), Set.of("SystemName"))
                    .forEach(entry ->
                            names.put(new HostId(entry.id()), entry.body().valueOr(entry.id(), "SystemName")));
            return names;
        });
    }
}
