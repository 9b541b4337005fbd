package io.vigil.hmc.internal.ops;

import io.vigil.api.hmc.ClusterFacts;
import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.ProfileFacts;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Attempt;
import io.vigil.hmc.internal.call.Console;
import io.vigil.hmc.internal.call.Effect;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.hmc.internal.call.RestCall;
import io.vigil.hmc.internal.rest.Atom;
import io.vigil.hmc.internal.rest.BootModes;
import io.vigil.hmc.internal.rest.ClusterXml;
import io.vigil.hmc.internal.rest.Schema;
import io.vigil.model.HmcId;
import io.vigil.model.HostId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads that not every cycle needs: profiles of a partition, clusters of VIOSs (T9). */
public final class Extras {
    private static final Set<String> PROFILE_FIELDS = Set.of("ProfileName", "BootMode", "ProfileAttributes");

    private final Access access;
    private final Duration entry;

    public Extras(Access access) {
        this.access = access;
        entry = access.settings().waits().entry();
    }

    public CompletionStage<List<ProfileFacts>> profiles(HostId host, String uuid) {
        String path = Schema.UOM_PATH + Paths.LPAR + "/" + uuid.toUpperCase(Locale.ROOT) + "/LogicalPartitionProfile";
        RestCall call = RestCall.get("krigetProfile", path, entry);
        return access.router().onHost(host, Effect.READ, entry, (console, attempt) -> access.caller()
                .fetch(console, call, attempt, reply -> Atom.entries(reply.body(), PROFILE_FIELDS).stream()
                        .map(Extras::profile)
                        .toList()));
    }

    private static ProfileFacts profile(Atom.Entry found) {
        String mode = found.body()
                .value("BootMode")
                .or(() -> found.body().value("ProfileAttributes", "BootMode"))
                .map(BootModes::shortWord)
                .orElse("");
        return new ProfileFacts(found.id(), found.body().valueOr("", "ProfileName"), mode);
    }

    /** One request for the list, one more for each pool. */
    public CompletionStage<List<ClusterFacts>> clusters(HmcId hmc) {
        RestCall call = RestCall.get("krigetSSPInfo", Schema.UOM_PATH + "Cluster", entry);
        return access.router().onConsole(hmc, entry, (console, attempt) -> access.caller()
                .fetch(console, call, attempt, reply -> Atom.entries(reply.body(), ClusterXml.CLUSTER_FIELDS))
                .thenCompose(found -> withPools(console, attempt, found)));
    }

    private CompletionStage<List<ClusterFacts>> withPools(Console console, Attempt attempt, List<Atom.Entry> found) {
        CompletionStage<List<ClusterFacts>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (Atom.Entry cluster : found) {
            all = all.thenCombine(pool(console, attempt, ClusterXml.poolOf(cluster)), (list, pool) -> {
                list.add(ClusterXml.cluster(cluster, pool));
                return list;
            });
        }
        return all.thenApply(List::copyOf);
    }

    private CompletionStage<Optional<ClusterFacts.Pool>> pool(Console console, Attempt attempt, Optional<String> uuid) {
        if (uuid.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        RestCall call = RestCall.get("krigetSSPInfo", Schema.UOM_PATH + "SharedStoragePool/" + uuid.get(), entry);
        return access.caller()
                .fetch(
                        console,
                        call,
                        attempt,
                        reply -> Optional.of(
                                ClusterXml.pool(Reads.single(console, call, reply, ClusterXml.POOL_FIELDS))))
                .exceptionallyCompose(failure -> {
                    HmcException e = Failure.from(console.name(), failure);
                    return e.kind() == Kind.NOT_FOUND
                            ? CompletableFuture.completedFuture(Optional.empty())
                            : Failure.stage(e);
                });
    }
}
