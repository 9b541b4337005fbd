package io.vigil.fde.internal.driver;

import io.vigil.api.health.HealthSource;
import io.vigil.model.Host;
import io.vigil.model.HostId;
import io.vigil.model.Vios;
import io.vigil.model.health.HealthReply;
import io.vigil.spi.port.Mailbox;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Local data verification (FD-10): asks each managed VIOS of a host that cannot give global data what it knows by itself.
 * Runs beside the loop, one round per host at a time, because a dead host keeps such a request waiting.
 */
final class LocalCheck {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCheck.class);

    private final FdePeers peers;
    private final FdeSettings settings;
    private final Mailbox mailbox;
    private final Set<HostId> running = new HashSet<>();
    private final Map<HostId, Duration> last = new HashMap<>();

    LocalCheck(FdePeers peers, FdeSettings settings, Mailbox mailbox) {
        this.peers = peers;
        this.settings = settings;
        this.mailbox = mailbox;
    }

    /** @param then gets the answers on the mailbox; none = nobody can speak */
    void start(HealthSource health, Host host, List<Vios> managed, Consumer<Collection<HealthReply>> then) {
        Duration now = peers.time().monotonic();
        Duration before = last.get(host.id());
        boolean tooSoon = before != null && now.minus(before).compareTo(settings.localEvery()) < 0;
        if (tooSoon || !running.add(host.id())) {
            return;
        }
        last.put(host.id(), now);
        LOG.debug("STARTING LOCAL DATA VERIFICATION: CEC is {}", host.id());
        Collection<HealthReply> answers = new ConcurrentLinkedQueue<>();
        CompletableFuture<?>[] all = managed.stream()
                .map(vios -> Within.limit(
                                peers.tasks(),
                                settings.requestGuard(),
                                "local data of " + vios.name(),
                                () -> health.localNeedsAttention(vios.id()))
                        .handle((reply, error) -> error == null && answers.add(reply)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all)
                .whenCompleteAsync(
                        (done, error) -> {
                            running.remove(host.id());
                            LOG.debug(
                                    "FINISH LOCAL DATA VERIFICATION: CEC is {}, {} answers", host.id(), answers.size());
                            Guarded.run("Local data of host " + host.name(), () -> then.accept(List.copyOf(answers)));
                        },
                        mailbox);
    }
}
