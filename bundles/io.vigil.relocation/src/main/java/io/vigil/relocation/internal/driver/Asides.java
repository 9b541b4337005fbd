package io.vigil.relocation.internal.driver;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.operation.RefusedException;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.store.Store;
import io.vigil.relocation.internal.engine.Command;
import io.vigil.spi.port.Tasks;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work nobody waits for: monitoring of a VM whose recovery was withdrawn, verification after a cleanup (REL-84). */
final class Asides {
    private static final Logger LOG = LoggerFactory.getLogger(Asides.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int TRIES = 3;

    private final Store store;
    private final Peers peers;
    private final Tasks tasks;
    private final Monitoring monitoring;
    private final Stages stages;

    Asides(Store store, Peers peers, Tasks tasks, Monitoring monitoring, Stages stages) {
        this.store = store;
        this.peers = peers;
        this.tasks = tasks;
        this.monitoring = monitoring;
        this.stages = stages;
    }

    void carryOut(MoveEntry entry, Command aside) {
        if (aside instanceof Command.StartMonitoring start) {
            startMonitoring(entry, start, 1);
        } else if (aside instanceof Command.Verify) {
            verify(entry);
        }
    }

    private void startMonitoring(MoveEntry entry, Command.StartMonitoring start, int attempt) {
        peers.hmc().ifPresent(hmc -> stages.capped(
                        monitoring.start(start.host(), entry.vm(), hmc).thenApply(done -> ""),
                        start.limit(),
                        "no answer")
                .thenAccept(problem -> {
                    if (!problem.isEmpty() && attempt < TRIES) {
                        tasks.after(
                                PAUSE, "relocation-monitor-retry", () -> startMonitoring(entry, start, attempt + 1));
                    } else if (!problem.isEmpty()) {
                        store.raise(
                                Recorder.ACTOR,
                                Event.of(
                                                EventName.VM_MONITOR_NOT_STARTED,
                                                entry.vmName(),
                                                entry.vm().value(),
                                                entry.group().value(),
                                                "VM " + entry.vmName() + " runs without HA monitoring")
                                        .in(entry.incident()));
                    }
                }));
    }

    private void verify(MoveEntry entry) {
        try {
            peers.inventory()
                    .ifPresent(inventory -> inventory.verify(entry.group(), List.of(entry.vm()), Recorder.ACTOR));
        } catch (RefusedException e) {
            LOG.debug("VM {} is verified at the next occasion: {}", entry.vmName(), e.getMessage());
        }
    }
}
