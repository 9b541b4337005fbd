package io.vigil.vm.agent.internal.daemon;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.vm.agent.internal.ame.AppView;
import io.vigil.vm.agent.internal.ame.Closing.Change;
import io.vigil.vm.agent.internal.config.Application;
import io.vigil.vm.agent.internal.config.ConfigException;
import io.vigil.vm.agent.internal.config.ConfigStore;
import io.vigil.vm.agent.internal.config.Monitoring;
import io.vigil.vm.agent.internal.config.StateFile.State;
import io.vigil.vm.agent.internal.config.StateStore;
import io.vigil.vm.agent.internal.log.AgentLog;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes what the engine wants to keep, one write at a time and never on the engine's own thread (VA-25). Thread-safe. */
final class Keeper {
    private static final String WHERE = "AppsMngt::doStore()";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final ConfigStore config;
    private final StateStore state;
    private final Tasks tasks;
    private final TimeSource time;
    private final AgentLog log;
    /** Guarded by this, as is what follows. */
    private List<Change> changes = new ArrayList<>();

    private Optional<List<AppView>> views = Optional.empty();
    private boolean writing;

    Keeper(ConfigStore config, StateStore state, Tasks tasks, TimeSource time, AgentLog log) {
        this.config = config;
        this.state = state;
        this.tasks = tasks;
        this.time = time;
        this.log = log;
    }

    synchronized void keep(List<Change> more) {
        changes.addAll(more);
        write();
    }

    synchronized void keepStatus(List<AppView> now) {
        views = Optional.of(now);
        write();
    }

    private void write() {
        if (writing) {
            return;
        }
        writing = true;
        List<Change> batch = changes;
        Optional<List<AppView>> status = views;
        changes = new ArrayList<>();
        views = Optional.empty();
        tasks.blocking(Tasks.Urgency.NORMAL, "keep", Deadline.in(time, LIMIT), () -> {
                    store(batch);
                    status.ifPresent(this::storeStatus);
                    return null;
                })
                .whenComplete((done, failure) -> written(batch, failure));
    }

    private synchronized void written(List<Change> batch, Throwable failure) {
        if (failure != null) {
            // A full disk, or a file somebody is just repairing: in the order they were made, when it is over.
            log.line(0, WHERE, () -> "not kept, tried again in " + RETRY.toSeconds() + " s: " + failure);
            changes.addAll(0, batch);
            tasks.after(RETRY, "keep again", this::again);
            return;
        }
        again();
    }

    private synchronized void again() {
        writing = false;
        if (!changes.isEmpty() || views.isPresent()) {
            write();
        }
    }

    private void store(List<Change> batch) throws ConfigException {
        if (!batch.isEmpty()) {
            config.update(LocalDateTime.ofInstant(time.now(), time.zone()), now -> apply(now, batch));
        }
    }

    private static Monitoring apply(Monitoring now, List<Change> batch) throws ConfigException {
        Monitoring changed = now;
        for (Change change : batch) {
            Optional<Application> app = changed.application(change.app());
            if (app.isPresent()) {
                changed = changed.with(app.get().with(change.attribute(), change.value()));
            }
        }
        return changed;
    }

    private void storeStatus(List<AppView> status) {
        Map<String, String> texts = new TreeMap<>();
        status.forEach(view -> texts.put(view.app().name(), view.state().status()));
        List<String> stopped = status.stream()
                .filter(AppView::userStopped)
                .map(view -> view.app().name())
                .toList();
        try {
            State old = state.read();
            State fresh = old.withApplications(stopped, texts);
            if (!fresh.equals(old)) {
                state.write(fresh);
            }
        } catch (IOException e) {
            log.line(0, WHERE, () -> "state is not kept: " + e);
        }
    }
}
