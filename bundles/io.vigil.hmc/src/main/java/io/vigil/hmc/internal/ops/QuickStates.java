package io.vigil.hmc.internal.ops;

import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Effect;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.hmc.internal.call.RestCall;
import io.vigil.hmc.internal.call.Router;
import io.vigil.hmc.internal.rest.QuickJson;
import io.vigil.model.HostId;
import io.vigil.model.PartitionState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** State of one partition from the host's quick view: small, and of this host only (T8). */
public final class QuickStates {
    /** Detection waits for it; a console that takes longer is as good as silent. */
    private static final Duration BUDGET = Duration.ofSeconds(20);

    /** A second word is worth that long: the first one is there already. */
    private static final Duration EACH = Duration.ofSeconds(5);

    private static final Duration RECEIVE = Duration.ofSeconds(10);

    /**
     * What the quick view says.
     *
     * @param referenceCode empty optional = the view does not have it
     */
    public record Quick(PartitionState state, String raw, Optional<String> referenceCode) {}

    private final Access access;
    private final Paths paths;

    public QuickStates(Access access) {
        this.access = access;
        paths = new Paths(access.store());
    }

    /** Fails with NOT_FOUND when the host's view does not list the partition, BAD_REQUEST when there is no such view. */
    public CompletionStage<Quick> of(HostId host, String uuid) {
        return access.router().onHost(host, Effect.READ, BUDGET, work(host, uuid));
    }

    /** What each console of the host that can be asked says; those that do not answer soon are missing. Never fails. */
    public CompletionStage<List<Quick>> byAll(HostId host, String uuid) {
        List<CompletableFuture<Optional<Quick>>> asked = access.consoles().managing(host).stream()
                .map(console -> access.router()
                        .onConsole(console.id(), EACH, work(host, uuid))
                        .handle((quick, failure) -> Optional.ofNullable(quick))
                        .toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).thenApply(done -> asked.stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList());
    }

    private Router.Work<Quick> work(HostId host, String uuid) {
        RestCall call =
                RestCall.quick("quickState", Paths.system(host) + "/" + paths.type(uuid) + "/quick/All", RECEIVE);
        return (console, attempt) -> access.caller()
                .fetch(console, call, attempt, reply -> QuickJson.rows(reply.body()))
                .thenCompose(rows -> rows.stream()
                        .filter(row ->
                                row.text("UUID").filter(uuid::equalsIgnoreCase).isPresent())
                        .findFirst()
                        .map(row -> (CompletionStage<Quick>) CompletableFuture.completedFuture(quick(row)))
                        .orElseGet(() -> Failure.stage(
                                Kind.NOT_FOUND,
                                console.name(),
                                "partition " + uuid + " is not in the quick view of host " + host)));
    }

    private static Quick quick(QuickJson.Row row) {
        String raw = row.text("PartitionState").orElse("");
        return new Quick(PartitionState.parse(raw), raw, row.text("ReferenceCode"));
    }
}
