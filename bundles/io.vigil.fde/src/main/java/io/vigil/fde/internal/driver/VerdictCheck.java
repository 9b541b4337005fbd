package io.vigil.fde.internal.driver;

import io.vigil.api.detection.PartitionProbe;
import io.vigil.api.health.HealthSource;
import io.vigil.api.health.HealthSource.Sanity;
import io.vigil.api.store.RegistryView;
import io.vigil.fde.internal.engine.Fact;
import io.vigil.fde.internal.engine.Facts;
import io.vigil.fde.internal.engine.Need;
import io.vigil.fde.internal.engine.Outlived;
import io.vigil.fde.internal.engine.PollPlan;
import io.vigil.fde.internal.engine.ProfileData;
import io.vigil.fde.internal.engine.ViosRule;
import io.vigil.fde.internal.engine.ViosVerdict;
import io.vigil.model.CaaState;
import io.vigil.model.HostGroup;
import io.vigil.model.HostId;
import io.vigil.model.Vios;
import io.vigil.model.health.HealthReply;
import io.vigil.model.health.ViosHealth;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Mailbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Looks anew whether a host verdict stands (R27, R31): every VIOS of the host, managed or not, DOWN as told by a VIOS of
 * another host, silent, not shut down in order, and not answering a direct question that a console took; and no console has
 * shown lately that they died without their host. Anything that cannot be established makes it false.
 */
final class VerdictCheck {
    private final FdePeers peers;
    private final FdeSettings settings;
    private final OutlivedHosts outlived;
    private final Mailbox mailbox;

    VerdictCheck(FdePeers peers, FdeSettings settings, OutlivedHosts outlived, Mailbox mailbox) {
        this.peers = peers;
        this.settings = settings;
        this.outlived = outlived;
        this.mailbox = mailbox;
    }

    CompletionStage<Boolean> stands(HostId host) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        mailbox.execute(() -> {
            try {
                begin(host).whenComplete((stands, error) -> result.complete(error == null && stands));
            } catch (RuntimeException e) {
                result.complete(false);
            }
        });
        // Also when detection is stopped meanwhile: the caller gets an answer.
        Duration limit = settings.pollBudget().plus(settings.factBudget()).plus(settings.requestGuard());
        return Within.limit(peers.tasks(), limit, "host verdict", () -> result).exceptionally(error -> false);
    }

    private CompletionStage<Boolean> begin(HostId host) {
        RegistryView view = peers.store().registry();
        Optional<HostGroup> group = view.groupOf(host);
        Optional<HealthSource> health = peers.health().get();
        List<Vios> vioses = view.viosesOf(host);
        if (group.isEmpty() || health.isEmpty() || vioses.isEmpty() || outlived.mayReturn(host)) {
            return CompletableFuture.completedFuture(false);
        }
        List<Vios> others = PollPlan.candidates(view, group.get(), true, Optional.empty()).stream()
                .filter(vios -> !vios.host().equals(host))
                .toList();
        return new Poll(peers, settings, mailbox)
                .ask(health.get(), HealthReply.Kind.QUICK_QUERY, others)
                .thenComposeAsync(
                        answer -> answer.servicing() == null
                                ? CompletableFuture.completedFuture(false)
                                : check(vioses, answer.reply(), ProfileData.of(view.site(), group.get())),
                        mailbox);
    }

    private static boolean returning(Vios vios, Map<Need, Fact<?>> known) {
        Fact<PartitionProbe.State> shown =
                new Facts(known).state(new Need.State(vios.host(), vios.id().value()));
        return shown.value() != null && Outlived.by(shown.value().state(), Duration.ZERO);
    }

    private CompletionStage<Boolean> check(List<Vios> vioses, HealthReply reply, ProfileData profile) {
        Map<io.vigil.model.ViosId, ViosHealth> told = new HashMap<>();
        reply.vioses().forEach(record -> told.put(record.vios(), record));
        boolean allDown = vioses.stream()
                .allMatch(vios -> told.containsKey(vios.id())
                        && told.get(vios.id()).status().caaState() == CaaState.DOWN);
        if (!allDown) {
            return CompletableFuture.completedFuture(false);
        }
        Set<Need> needs = new LinkedHashSet<>();
        List<Need> sanity = new ArrayList<>();
        for (Vios vios : vioses) {
            needs.add(new Need.Ping(vios.rmcAddress()));
            needs.add(new Need.State(vios.host(), vios.id().value()));
            sanity.add(new Need.Sanity(vios.id(), peers.time().monotonic().toMillis()));
        }
        needs.addAll(sanity);
        // A desk of its own: an old answer does not count here.
        FactGatherer gatherer =
                new FactGatherer(peers, new SanityDesk(peers, settings.requestGuard()), settings.requestGuard());
        return gatherer.gather(needs, profile, Deadline.in(peers.time(), settings.factBudget()))
                .thenApply(known -> {
                    boolean silent = sanity.stream()
                            .allMatch(need -> Fact.known(Sanity.SILENT).equals(known.get(need)));
                    return silent
                            && vioses.stream().noneMatch(vios -> returning(vios, known))
                            && vioses.stream().allMatch(vios -> ViosRule.judge(
                                            vios,
                                            Optional.of(told.get(vios.id())),
                                            reply.kind(),
                                            false,
                                            new Facts(known))
                                    .verdict()
                                    .equals(Optional.of(ViosVerdict.UNHEALTHY)));
                });
    }
}
