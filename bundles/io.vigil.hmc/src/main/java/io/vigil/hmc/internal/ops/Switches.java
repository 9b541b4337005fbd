package io.vigil.hmc.internal.ops;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.VirtualSwitchFacts;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Attempt;
import io.vigil.hmc.internal.call.Console;
import io.vigil.hmc.internal.call.Effect;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.hmc.internal.call.RestCall;
import io.vigil.hmc.internal.rest.Atom;
import io.vigil.hmc.internal.rest.NetworkXml;
import io.vigil.hmc.internal.rest.Schema;
import io.vigil.model.HostId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Virtual switches on one console (T10). */
final class Switches {
    private static final int ETAG_TRIES = 5;
    private static final Duration ETAG_PAUSE = Duration.ofMillis(500);

    private final Access access;
    private final Duration entry;

    Switches(Access access) {
        this.access = access;
        entry = access.settings().waits().entry();
    }

    CompletionStage<List<VirtualSwitchFacts>> list(Console console, HostId host, Attempt attempt) {
        RestCall call = RestCall.get("kriSwitchExists", path(host), entry);
        return access.caller()
                .fetch(console, call, attempt, reply -> Atom.entries(reply.body(), NetworkXml.SWITCH_FIELDS).stream()
                        .map(found -> NetworkXml.virtualSwitch(found, false))
                        .toList());
    }

    /** The whole element, for those who send it back. */
    CompletionStage<Optional<Atom.Entry>> find(Console console, HostId host, String name, Attempt attempt) {
        RestCall call = RestCall.get("kriSwitchExists", path(host), entry);
        Predicate<Atom.Entry> named =
                found -> found.body().valueOr("", "SwitchName").equals(name);
        return access.caller().fetch(console, call, attempt, reply -> Atom.whole(reply.body()).stream()
                .filter(named)
                .findFirst());
    }

    CompletionStage<VirtualSwitchFacts> ensure(Console console, HostId host, String name, Attempt attempt) {
        return find(console, host, name, attempt).thenCompose(found -> {
            if (found.isEmpty()) {
                return create(console, host, name, attempt);
            }
            VirtualSwitchFacts facts = NetworkXml.virtualSwitch(found.get(), false);
            return facts.vepa()
                    ? CompletableFuture.completedFuture(facts)
                    : modify(console, host, name, attempt, found.get(), 1);
        });
    }

    private CompletionStage<VirtualSwitchFacts> create(Console console, HostId host, String name, Attempt attempt) {
        RestCall put = RestCall.put(
                "kriCreateSwitch",
                path(host),
                Schema.uom("VirtualSwitch"),
                NetworkXml.newSwitch(name),
                entry,
                Effect.CHANGE);
        return access.caller()
                .fetch(console, put, attempt, reply -> "")
                .exceptionallyCompose(failure -> Network.lost(console, failure))
                .thenCompose(done -> shown(console, host, name, attempt, true));
    }

    /** Somebody else may change the switch in between: then it is read again, up to five times (HMC-47). */
    private CompletionStage<VirtualSwitchFacts> modify(
            Console console, HostId host, String name, Attempt attempt, Atom.Entry now, int tries) {
        RestCall post = RestCall.post(
                "kriModifySwitch",
                path(host) + "/" + now.id(),
                Schema.uom("VirtualSwitch"),
                NetworkXml.inVepaMode(now.body()),
                Paths.ifMatch(now.etag()),
                entry);
        return access.caller()
                .fetch(console, post, attempt, reply -> "")
                .exceptionallyCompose(failure -> Network.lost(console, failure))
                .thenCompose(done -> shown(console, host, name, attempt, false))
                .exceptionallyCompose(failure -> {
                    HmcException e = Failure.from(console.name(), failure);
                    if (e.kind() != Kind.ETAG || tries >= ETAG_TRIES) {
                        return Failure.stage(e);
                    }
                    return access.caller()
                            .pause(ETAG_PAUSE, "hmc-etag")
                            .thenCompose(go -> find(console, host, name, attempt))
                            .thenCompose(again -> again.isEmpty()
                                    ? Failure.stage(e)
                                    : modify(console, host, name, attempt, again.get(), tries + 1));
                });
    }

    private CompletionStage<VirtualSwitchFacts> shown(
            Console console, HostId host, String name, Attempt attempt, boolean created) {
        return find(console, host, name, attempt).thenCompose(found -> {
            Optional<VirtualSwitchFacts> facts =
                    found.map(entry -> NetworkXml.virtualSwitch(entry, created)).filter(VirtualSwitchFacts::vepa);
            return facts.isPresent()
                    ? CompletableFuture.completedFuture(facts.get())
                    : Failure.stage(
                            Kind.BAD_REPLY,
                            console.name(),
                            "HMC " + console.name() + " does not show virtual switch " + name + " of host " + host
                                    + " in VEPA mode");
        });
    }

    private static String path(HostId host) {
        return Paths.system(host) + "/VirtualSwitch";
    }
}
