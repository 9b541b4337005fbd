package io.vigil.fde.internal.driver;

import io.vigil.api.detection.DetectionService;
import io.vigil.api.store.Commit;
import io.vigil.api.store.Store;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.spi.port.Mailbox;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps one loop per discovered host group (FD-1). Plain Java: needs ports and api services only. */
public final class FailureDetection implements DetectionService {
    private final FdePeers peers;
    private final FdeSettings settings;
    private final Mailbox mailbox;
    private final OutlivedHosts outlived;
    private final VerdictCheck verdicts;
    private final Map<HostGroupId, DetectionLoop> loops = new ConcurrentHashMap<>();
    private Store.Subscription subscription = () -> {};
    private boolean stopped;

    public FailureDetection(FdePeers peers, FdeSettings settings) {
        this.peers = peers;
        this.settings = settings;
        this.mailbox = peers.tasks().mailbox("fde");
        this.outlived = new OutlivedHosts(peers.store(), peers.time());
        this.verdicts = new VerdictCheck(peers, settings, outlived, mailbox);
    }

    /** Starts a loop for every group that is discovered, now and later. */
    public void start() {
        subscription = peers.store().onCommit(commit -> {
            if (touchesGroups(commit)) {
                mailbox.execute(this::reconcile);
            }
        });
        mailbox.execute(this::reconcile);
    }

    /** Stops all loops; a scan that waits for an answer ends without effect. */
    public void stop() {
        subscription.close();
        mailbox.execute(() -> {
            stopped = true;
            loops.values().forEach(DetectionLoop::stop);
            loops.clear();
            mailbox.close();
        });
    }

    @Override
    public List<GroupStatus> status() {
        return loops.values().stream()
                .map(DetectionLoop::status)
                .sorted(Comparator.comparing(GroupStatus::group))
                .toList();
    }

    @Override
    public CompletionStage<Boolean> hostVerdictStands(HostId host) {
        return verdicts.stands(host);
    }

    @Override
    public void lookNow(HostGroupId group) {
        DetectionLoop loop = loops.get(group);
        if (loop != null) {
            loop.lookNow();
        }
    }

    private static boolean touchesGroups(Commit commit) {
        return commit.changes().stream()
                .anyMatch(change -> change.before() instanceof HostGroup || change.after() instanceof HostGroup);
    }

    private void reconcile() {
        if (stopped) {
            return;
        }
        Map<HostGroupId, HostGroup> wanted = new ConcurrentHashMap<>();
        peers.store().registry().hostGroups().stream()
                .filter(HostGroup::discovered)
                .forEach(group -> wanted.put(group.id(), group));
        loops.entrySet().removeIf(entry -> {
            boolean gone = !wanted.containsKey(entry.getKey());
            if (gone) {
                entry.getValue().stop();
            }
            return gone;
        });
        wanted.keySet().stream()
                .sorted()
                .forEach(id -> loops.computeIfAbsent(id, fresh -> {
                    DetectionLoop loop = new DetectionLoop(peers, settings, outlived, fresh);
                    loop.start();
                    return loop;
                }));
    }
}
