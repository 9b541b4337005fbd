package io.vigil.vm.agent.internal.daemon;

import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.vm.agent.internal.ame.AmeLoop;
import io.vigil.vm.agent.internal.ame.AmeOutlet;
import io.vigil.vm.agent.internal.ame.AppCommand;
import io.vigil.vm.agent.internal.ame.AppView;
import io.vigil.vm.agent.internal.ame.ApplicationEngine;
import io.vigil.vm.agent.internal.ame.Closing;
import io.vigil.vm.agent.internal.ame.EngineSettings;
import io.vigil.vm.agent.internal.ame.ScriptHost;
import io.vigil.vm.agent.internal.ame.SyncScope;
import io.vigil.vm.agent.internal.config.ConfigException;
import io.vigil.vm.agent.internal.config.ConfigStore;
import io.vigil.vm.agent.internal.config.Monitoring;
import io.vigil.vm.agent.internal.config.StateFile.State;
import io.vigil.vm.agent.internal.config.StateStore;
import io.vigil.vm.agent.internal.control.ControlReply;
import io.vigil.vm.agent.internal.control.ControlRequest;
import io.vigil.vm.agent.internal.log.AgentLog;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Application management of one VM: engine, its scripts, its configuration, and the commands of {@code ksysvmmgr}. The
 * same object in a real VM and in the simulator. Thread-safe.
 */
public final class AgentCore {
    private static final String WHERE = "main::main()";

    private final ConfigStore config;
    private final StateStore state;
    private final TimeSource time;
    private final AgentLog log;
    private final AmeLoop loop;
    private final Keeper keeper;
    private final LongConsumer bell;
    private final Runnable shutdown;
    private volatile int logLevel;

    /**
     * @param scripts who runs the scripts
     * @param bell gets the notification vector when something is to be reported (8.1)
     * @param shutdown called when a command asks the daemon to stop
     */
    public AgentCore(
            EngineSettings settings,
            ConfigStore config,
            StateStore state,
            ScriptHost scripts,
            Ports ports,
            LongConsumer bell,
            Runnable shutdown) {
        this.config = config;
        this.state = state;
        this.time = ports.time();
        this.log = ports.log();
        this.keeper = new Keeper(config, state, ports.tasks(), time, log);
        this.bell = bell;
        this.shutdown = shutdown;
        this.loop = new AmeLoop(new ApplicationEngine(settings, log), scripts, new Outlet(), ports.tasks(), time, log);
    }

    /** What the core runs on. */
    public record Ports(Tasks tasks, TimeSource time, AgentLog log) {}

    /**
     * Reads the configuration and begins (3.2, 7.4). One that is malformed counts as empty until a sync finds it repaired.
     *
     * @param boot which boot of the VM this is; a different one from the last means that the VM has booted
     */
    public void start(String boot) {
        Monitoring now = readOrEmpty();
        logLevel = now.logLevel();
        State old = state.read();
        boolean rebooted = !old.boot().isEmpty() && !old.boot().equals(boot);
        log.line(2, WHERE, () -> rebooted ? "VM restart." : "Daemon restart.");
        try {
            state.write(old.withBoot(boot));
        } catch (IOException e) {
            log.line(
                    0,
                    WHERE,
                    () -> "the boot is not kept, a restart of the daemon may be taken for one of the VM: " + e);
        }
        loop.load(now, rebooted, old.stopped());
    }

    /** No further round; scripts that run are left alone. */
    public void stop() {
        loop.stop();
    }

    /** Configured log level, 0 to 3; changes with a sync at once (VA-35). */
    public int logLevel() {
        return logLevel;
    }

    /** All applications as of the last round. */
    public List<AppView> views() {
        return loop.views();
    }

    /** As {@link AmeLoop#watch}. */
    public void watch(Consumer<List<AppView>> watcher) {
        loop.watch(watcher);
    }

    /** Carries out one request of {@code ksysvmmgr} (6.6). Short; reads the configuration for a sync. */
    public ControlReply control(ControlRequest request) {
        return switch (request.op()) {
            case "ping" ->
                ControlReply.done(
                        Map.of("pid", Long.toString(ProcessHandle.current().pid())));
            case "status" -> ControlReply.done(status());
            case "sync" -> sync(request.scope());
            case "shutdown" -> {
                shutdown.run();
                yield ControlReply.done();
            }
            default -> command(request);
        };
    }

    private ControlReply command(ControlRequest request) {
        Optional<AppCommand> command = AppCommand.of(request.op());
        if (command.isEmpty() || request.app() == null) {
            return ControlReply.refused("request " + request.op() + " is unknown or names no application");
        }
        return loop.command(command.get(), request.app())
                .map(ControlReply::refused)
                .orElseGet(ControlReply::done);
    }

    private Map<String, String> status() {
        Map<String, String> status = new TreeMap<>();
        loop.views().forEach(view -> status.put(view.app().name(), view.state().status()));
        return status;
    }

    private ControlReply sync(String scope) {
        try {
            Monitoring fresh = config.read(now());
            logLevel = fresh.logLevel();
            loop.sync(fresh, scope(fresh, scope));
            return ControlReply.done();
        } catch (ConfigException e) {
            log.line(0, WHERE, () -> "the last good configuration stays: " + e.getMessage());
            return ControlReply.refused(e.getMessage());
        }
    }

    private static SyncScope scope(Monitoring config, String scope) {
        if (scope == null || scope.equals(ControlRequest.ALL)) {
            return SyncScope.ALL;
        }
        return config.application(scope).isPresent() ? SyncScope.of(scope) : SyncScope.OTHER;
    }

    private Monitoring readOrEmpty() {
        try {
            return config.read(now());
        } catch (ConfigException e) {
            log.line(
                    0,
                    WHERE,
                    () -> e.getMessage() + ". No application is managed until it is repaired and synchronized.");
            try {
                return Monitoring.fresh("", config.flavour());
            } catch (ConfigException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(time.now(), time.zone());
    }

    private final class Outlet implements AmeOutlet {
        @Override
        public void changed(long vector) {
            keeper.keepStatus(loop.views());
            bell.accept(vector);
        }

        @Override
        public void store(List<Closing.Change> changes) {
            keeper.keep(changes);
            keeper.keepStatus(loop.views());
        }
    }
}
