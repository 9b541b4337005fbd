package io.vigil.hmc.internal.ops;

import io.vigil.api.hmc.AdapterFacts;
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
import io.vigil.model.ViosId;
import io.vigil.model.VmId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Virtual switch and adapters of the health plane (T6, T10, T11). Everything is read first and made only if missing; when the
 * reply to a change is lost, it is read again instead of sent again.
 */
public final class Network {
    private final Access access;
    private final Switches switches;
    private final Duration entry;

    public Network(Access access) {
        this.access = access;
        switches = new Switches(access);
        entry = access.settings().waits().entry();
    }

    public CompletionStage<List<VirtualSwitchFacts>> virtualSwitches(HostId host) {
        return access.router()
                .onHost(host, Effect.READ, entry, (console, attempt) -> switches.list(console, host, attempt));
    }

    public CompletionStage<VirtualSwitchFacts> ensureVepaSwitch(HostId host, String name) {
        return access.router()
                .onHost(
                        host,
                        Effect.CHANGE,
                        entry,
                        (console, attempt) -> switches.ensure(console, host, name, attempt));
    }

    public CompletionStage<List<AdapterFacts>> trunkAdapters(HostId host, ViosId vios) {
        return access.router()
                .onHost(host, Effect.READ, entry, (console, attempt) -> trunks(console, host, vios, attempt));
    }

    public CompletionStage<List<AdapterFacts>> clientAdapters(HostId host, VmId vm) {
        return access.router()
                .onHost(host, Effect.READ, entry, (console, attempt) -> clients(console, host, vm, attempt));
    }

    public CompletionStage<AdapterFacts> ensureTrunkAdapter(HostId host, ViosId vios, String switchName, int vlan) {
        Wanted wanted = new Wanted(
                "kriCreateTrunkAdapter",
                Schema.UOM_PATH + Paths.VIOS + "/" + vios.value() + "/TrunkAdapter",
                "TrunkAdapter",
                switchName,
                vlan,
                path -> NetworkXml.newTrunkAdapter(vlan, path, 1));
        return access.router()
                .onHost(
                        host,
                        Effect.CHANGE,
                        entry,
                        (console, attempt) ->
                                ensure(console, host, wanted, attempt, () -> trunks(console, host, vios, attempt)));
    }

    public CompletionStage<AdapterFacts> ensureClientAdapter(HostId host, VmId vm, String switchName, int vlan) {
        Wanted wanted = new Wanted(
                "kriCreateAdapter",
                clientPath(vm),
                "ClientNetworkAdapter",
                switchName,
                vlan,
                path -> NetworkXml.newClientAdapter(vlan, path));
        return access.router()
                .onHost(
                        host,
                        Effect.CHANGE,
                        entry,
                        (console, attempt) ->
                                ensure(console, host, wanted, attempt, () -> clients(console, host, vm, attempt)));
    }

    /** An adapter to be there; {@code body} takes the path of its switch. */
    private record Wanted(
            String function, String path, String type, String switchName, int vlan, Function<String, byte[]> body) {
        boolean is(AdapterFacts adapter) {
            return adapter.vlan() == vlan && adapter.switchName().equals(switchName);
        }
    }

    @FunctionalInterface
    private interface Listing {
        CompletionStage<List<AdapterFacts>> read();
    }

    private CompletionStage<AdapterFacts> ensure(
            Console console, HostId host, Wanted wanted, Attempt attempt, Listing listing) {
        return listing.read().thenCompose(all -> {
            Optional<AdapterFacts> there = all.stream().filter(wanted::is).findFirst();
            return there.isPresent()
                    ? CompletableFuture.completedFuture(there.get())
                    : create(console, host, wanted, attempt, listing);
        });
    }

    private CompletionStage<AdapterFacts> create(
            Console console, HostId host, Wanted wanted, Attempt attempt, Listing listing) {
        return switches.find(console, host, wanted.switchName, attempt).thenCompose(found -> {
            if (found.isEmpty()) {
                return Failure.<AdapterFacts>stage(
                        Kind.NOT_FOUND,
                        console.name(),
                        "virtual switch " + wanted.switchName + " is not on host " + host);
            }
            String switchPath =
                    Paths.system(host) + "/VirtualSwitch/" + found.get().id();
            RestCall put = RestCall.put(
                    wanted.function,
                    wanted.path,
                    Schema.uom(wanted.type),
                    wanted.body.apply(switchPath),
                    entry,
                    Effect.CHANGE);
            // What the reply says is not needed: the listing shows what really came of it.
            return access.caller()
                    .fetch(console, put, attempt, reply -> "")
                    .exceptionallyCompose(failure -> lost(console, failure))
                    .thenCompose(done -> listing.read())
                    .thenCompose(all -> all.stream()
                            .filter(wanted::is)
                            .findFirst()
                            .map(made ->
                                    (CompletionStage<AdapterFacts>) CompletableFuture.completedFuture(created(made)))
                            .orElseGet(() -> Failure.stage(
                                    Kind.BAD_REPLY,
                                    console.name(),
                                    wanted.function + ": HMC " + console.name() + " does not show the adapter on VLAN "
                                            + wanted.vlan + " it was asked to create")));
        });
    }

    /** An unknown outcome is cleared up by reading; a refusal is a failure. */
    static CompletionStage<String> lost(Console console, Throwable failure) {
        HmcException e = Failure.from(console.name(), failure);
        return e.outcomeUnknown() ? CompletableFuture.completedFuture("") : Failure.stage(e);
    }

    private static AdapterFacts created(AdapterFacts made) {
        return new AdapterFacts(made.switchName(), made.vlan(), made.slot(), made.mac(), made.device(), true);
    }

    private CompletionStage<List<AdapterFacts>> trunks(Console console, HostId host, ViosId vios, Attempt attempt) {
        RestCall call = RestCall.get("kriTrunkAdapterExists", Paths.viosNetwork(vios), entry);
        return names(console, host, attempt)
                .thenCompose(
                        names -> access.caller()
                                .fetch(
                                        console, call, attempt, reply -> NetworkXml.trunks(
                                                        Reads.single(console, call, reply, NetworkXml.VIOS_FIELDS)
                                                                .body())
                                                .stream()
                                                .map(trunk -> NetworkXml.adapter(trunk, names, false))
                                                .toList()));
    }

    private CompletionStage<List<AdapterFacts>> clients(Console console, HostId host, VmId vm, Attempt attempt) {
        RestCall call = RestCall.get("kriAdapterExists", clientPath(vm), entry);
        return names(console, host, attempt).thenCompose(names -> access.caller()
                .fetch(console, call, attempt, reply -> Atom.entries(reply.body(), NetworkXml.ADAPTER_FIELDS).stream()
                        .map(found -> NetworkXml.adapter(found.body(), names, false))
                        .toList()));
    }

    private CompletionStage<Map<Integer, String>> names(Console console, HostId host, Attempt attempt) {
        return switches.list(console, host, attempt).thenApply(all -> all.stream()
                .collect(Collectors.toMap(VirtualSwitchFacts::id, VirtualSwitchFacts::name, (a, b) -> a)));
    }

    private static String clientPath(VmId vm) {
        return Schema.UOM_PATH + Paths.LPAR + "/" + vm.value() + "/ClientNetworkAdapter";
    }
}
