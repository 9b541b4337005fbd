package io.vigil.hmc.internal.ops;

import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.PartitionFacts;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Attempt;
import io.vigil.hmc.internal.call.Console;
import io.vigil.hmc.internal.call.Effect;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.hmc.internal.call.RestCall;
import io.vigil.hmc.internal.rest.Atom;
import io.vigil.hmc.internal.rest.PartitionXml;
import io.vigil.hmc.internal.rest.Schema;
import io.vigil.model.HostId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A partition by its name: by search where the console has one, else from its lists (HMC-21). */
public final class ByName {
    private static final String SYSTEM = "AssociatedManagedSystem";
    private static final Set<String> FIELDS = fields();

    private final Access access;
    private final Reads reads;

    public ByName(Access access, Reads reads) {
        this.access = access;
        this.reads = reads;
    }

    private static Set<String> fields() {
        Set<String> fields = new HashSet<>(PartitionXml.FIELDS);
        fields.add(SYSTEM);
        return fields;
    }

    /** VMs first, then VIOSs; fails with NOT_FOUND. */
    public CompletionStage<PartitionFacts> find(HostId host, String name) {
        return of(host, Paths.LPAR, name)
                .thenCompose(found -> found.isPresent() ? done(found) : of(host, Paths.VIOS, name))
                .thenCompose(found -> found.isPresent()
                        ? CompletableFuture.completedFuture(found.get())
                        : Failure.stage(Kind.NOT_FOUND, "", "no partition '" + name + "' on host " + host));
    }

    private CompletionStage<Optional<PartitionFacts>> of(HostId host, String type, String name) {
        // The console's grammar knows no way to write this sign inside a value.
        if (name.indexOf('\'') >= 0) {
            return listed(host, type, name);
        }
        return access.router()
                .onHost(
                        host,
                        Effect.READ,
                        access.settings().waits().entry(),
                        (console, attempt) -> search(console, host, type, name, attempt))
                .exceptionallyCompose(failure -> {
                    Kind kind = Failure.from("", failure).kind();
                    return kind == Kind.BAD_REQUEST || kind == Kind.NOT_FOUND
                            ? listed(host, type, name)
                            : CompletableFuture.failedFuture(failure);
                });
    }

    /** Names are unique on a host only, and the console searches all of its hosts. */
    private CompletionStage<Optional<PartitionFacts>> search(
            Console console, HostId host, String type, String name, Attempt attempt) {
        String value = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        String path = Schema.UOM_PATH + type + "/search/(PartitionName=='" + value + "')?group=None";
        RestCall call =
                RestCall.get("krigetLpar", path, access.settings().waits().entry());
        return access.caller().fetch(console, call, attempt, reply -> Atom.entries(reply.body(), FIELDS).stream()
                .filter(found -> on(host, found))
                .map(found -> PartitionXml.facts(found, host))
                .filter(facts -> facts.name().equals(name))
                .findFirst());
    }

    private static boolean on(HostId host, Atom.Entry found) {
        String link = found.body()
                .child(SYSTEM)
                .flatMap(system -> system.attribute("href"))
                .orElse("");
        return Atom.lastStep(link).equalsIgnoreCase(host.value());
    }

    private CompletionStage<Optional<PartitionFacts>> listed(HostId host, String type, String name) {
        CompletionStage<List<PartitionFacts>> all =
                type.equals(Paths.VIOS) ? reads.vioses(host) : reads.partitions(host);
        return all.thenApply(
                list -> list.stream().filter(facts -> facts.name().equals(name)).findFirst());
    }

    private static CompletionStage<Optional<PartitionFacts>> done(Optional<PartitionFacts> found) {
        return CompletableFuture.completedFuture(found);
    }
}
