package io.vigil.hmc.internal.ops;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.HostFacts;
import io.vigil.api.hmc.PartitionFacts;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Attempt;
import io.vigil.hmc.internal.call.Console;
import io.vigil.hmc.internal.call.Effect;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.hmc.internal.call.RestCall;
import io.vigil.hmc.internal.call.Router.Work;
import io.vigil.hmc.internal.rest.Atom;
import io.vigil.hmc.internal.rest.BootModes;
import io.vigil.hmc.internal.rest.ManagedSystemXml;
import io.vigil.hmc.internal.rest.PartitionXml;
import io.vigil.hmc.internal.rest.Schema;
import io.vigil.hmc.internal.xml.MalformedException;
import io.vigil.model.HmcId;
import io.vigil.model.HostId;
import io.vigil.spi.port.WireReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Reads of hosts and partitions. */
public final class Reads {
    private final Access access;
    private final Paths paths;
    private final Duration entry;
    private final Duration viosFeed;

    public Reads(Access access) {
        this.access = access;
        paths = new Paths(access.store());
        entry = access.settings().waits().entry();
        viosFeed = access.settings().waits().viosFeed();
    }

    public CompletionStage<HostFacts> host(HostId host) {
        return access.router().onHost(host, Effect.READ, entry, hostWork(host));
    }

    public CompletionStage<HostFacts> host(HmcId hmc, HostId host) {
        return access.router().onConsole(hmc, entry, hostWork(host));
    }

    private Work<HostFacts> hostWork(HostId host) {
        RestCall call = RestCall.get("krigetCec", Paths.system(host) + "?group=None", entry);
        return (console, attempt) -> access.caller().fetch(console, call, attempt, reply -> {
            HostFacts facts = ManagedSystemXml.facts(
                    single(console, call, reply, ManagedSystemXml.FIELDS),
                    access.time().now());
            asked(host.value(), facts.id().value());
            return facts;
        });
    }

    public CompletionStage<List<PartitionFacts>> partitions(HostId host) {
        return access.router().onHost(host, Effect.READ, entry, listWork(host, Paths.LPAR, entry));
    }

    public CompletionStage<List<PartitionFacts>> vioses(HostId host) {
        return access.router().onHost(host, Effect.READ, viosFeed, listWork(host, Paths.VIOS, viosFeed));
    }

    private Work<List<PartitionFacts>> listWork(HostId host, String type, Duration wait) {
        return (console, attempt) -> list(console, host, type, wait, attempt);
    }

    private CompletionStage<List<PartitionFacts>> list(
            Console console, HostId host, String type, Duration wait, Attempt attempt) {
        return access.caller().fetch(console, listCall(host, type, wait), attempt, reply -> facts(reply, host));
    }

    private static RestCall listCall(HostId host, String type, Duration wait) {
        String function = type.equals(Paths.VIOS) ? "krigetVios" : "krigetLpar";
        return RestCall.get(function, Paths.system(host) + "/" + type + "?group=None", wait);
    }

    private static List<PartitionFacts> facts(WireReply reply, HostId host) {
        return Atom.entries(reply.body(), PartitionXml.FIELDS).stream()
                .map(found -> PartitionXml.facts(found, host))
                .toList();
    }

    /** One of a list; the list is read in full only when the partition is on it, which is the rare case. */
    private static Optional<PartitionFacts> facts(WireReply reply, HostId host, String uuid) {
        boolean listed = PartitionXml.uuids(reply.body()).stream().anyMatch(found -> found.equalsIgnoreCase(uuid));
        return listed
                ? facts(reply, host).stream()
                        .filter(partition -> partition.uuid().equalsIgnoreCase(uuid))
                        .findFirst()
                : Optional.empty();
    }

    public CompletionStage<PartitionFacts> partition(HostId host, String uuid) {
        return access.router().onHost(host, Effect.READ, entry, partitionWork(host, uuid));
    }

    public CompletionStage<PartitionFacts> partition(HmcId hmc, HostId host, String uuid) {
        return access.router().onConsole(hmc, entry, partitionWork(host, uuid));
    }

    /** The resource itself; where the console does not have it, its list decides: only the list says that it is gone. */
    private Work<PartitionFacts> partitionWork(HostId host, String uuid) {
        return (console, attempt) -> entryOf(console, host, uuid, attempt)
                .thenApply(found -> PartitionXml.facts(found, host))
                .exceptionallyCompose(failure -> {
                    HmcException e = Failure.from(console.name(), failure);
                    return e.kind() == Kind.NOT_FOUND || e.kind() == Kind.BAD_REQUEST
                            ? inList(console, host, uuid, attempt)
                            : Failure.stage(e);
                });
    }

    private CompletionStage<PartitionFacts> inList(Console console, HostId host, String uuid, Attempt attempt) {
        String type = paths.type(uuid);
        RestCall call = listCall(host, type, type.equals(Paths.VIOS) ? viosFeed : entry);
        return access.caller()
                .fetch(console, call, attempt, reply -> facts(reply, host, uuid))
                .thenCompose(listed -> listed.map(
                                found -> (CompletionStage<PartitionFacts>) CompletableFuture.completedFuture(found))
                        .orElseGet(() -> Failure.stage(
                                Kind.NOT_FOUND,
                                console.name(),
                                "partition " + uuid + " is not on host " + host + " as HMC " + console.name()
                                        + " lists it")));
    }

    public CompletionStage<String> bootMode(HostId host, String uuid) {
        return access.router()
                .onHost(host, Effect.READ, entry, (console, attempt) -> entryOf(console, host, uuid, attempt)
                        .thenApply(found -> found.body()
                                .value("BootMode")
                                .map(BootModes::shortWord)
                                .orElse("")))
                .thenCompose(mode -> mode.isEmpty()
                        ? Failure.stage(
                                Kind.UNSUPPORTED,
                                "",
                                "no HMC of host " + host + " tells the boot mode of partition " + uuid)
                        : CompletableFuture.completedFuture(mode));
    }

    private CompletionStage<Atom.Entry> entryOf(Console console, HostId host, String uuid, Attempt attempt) {
        String path = Schema.UOM_PATH + Paths.onHost(host, paths.type(uuid), uuid) + "?group=None";
        RestCall call = RestCall.get("krigetLpar", path, entry);
        return access.caller().fetch(console, call, attempt, reply -> {
            Atom.Entry found = single(console, call, reply, PartitionXml.FIELDS);
            asked(uuid, PartitionXml.facts(found, host).uuid());
            return found;
        });
    }

    /** Another resource's state would be taken for this one's, and a partition that is off for proof (REL-36). */
    private static void asked(String wanted, String told) {
        if (!told.equalsIgnoreCase(wanted)) {
            throw new MalformedException("asked for " + wanted + ", told of " + told);
        }
    }

    /** A single resource; 204 or an empty feed means that it is not there (HMC-14). */
    static Atom.Entry single(Console console, RestCall call, WireReply reply, Set<String> fields) {
        List<Atom.Entry> found = Atom.entries(reply.body(), fields);
        if (found.isEmpty()) {
            throw new CompletionException(
                    Failure.of(Kind.NOT_FOUND, console.name(), call.path() + " is empty on HMC " + console.name()));
        }
        return found.get(0);
    }
}
