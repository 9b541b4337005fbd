package io.vigil.vm.agent;

import io.vigil.hvncp.HvncpSettings;
import io.vigil.hvncp.Message;
import io.vigil.hvncp.PeerProperties;
import io.vigil.hvncp.ProtocolVersion;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.vm.agent.internal.ame.AppState;
import io.vigil.vm.agent.internal.ame.AppView;
import io.vigil.vm.agent.internal.ame.EngineSettings;
import io.vigil.vm.agent.internal.cli.Ksysvmmgr;
import io.vigil.vm.agent.internal.cli.Result;
import io.vigil.vm.agent.internal.cli.Tools;
import io.vigil.vm.agent.internal.daemon.AgentCore;
import io.vigil.vm.agent.internal.daemon.CallbackScripts;
import io.vigil.vm.agent.internal.daemon.SelfService;
import io.vigil.vm.agent.internal.guard.GuardCore;
import io.vigil.vm.agent.internal.guard.GuardLoop;
import io.vigil.vm.agent.internal.guard.GuardPipe;
import io.vigil.vm.agent.internal.guard.Speaker;
import io.vigil.vm.agent.internal.log.AgentLog;
import io.vigil.vm.agent.internal.wire.NetworkSettings;
import io.vigil.vm.agent.internal.wire.VmNetwork;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The agent of one VM between two starts of its daemon: sessions with every host monitor, heartbeats, applications, reports,
 * and a guard that goes on with the heartbeats when the daemon is killed. Everything is driven by the given ports, so it
 * runs in virtual time as well. Thread-safe; nothing blocks.
 *
 * <p>A daemon that ends is not started again: make another one on the same {@link VmDisk}. After {@link #kill} of this
 * one its guard goes on until the new one speaks; after {@link #halt} nothing of it is left.
 */
public final class VmAgent {
    private static final Duration GUARD_SILENCE = Duration.ofSeconds(6);

    private final Setup setup;
    private final AgentCore core;
    private final VmNetwork network;
    private final Optional<GuardLoop> guard;
    private final Ksysvmmgr command;
    private volatile boolean running;

    /**
     * What an agent needs.
     *
     * @param uuid of the partition
     * @param osType {@code AIX} or {@code LINUX}, as in the handshake
     * @param heartbeat between two beats, 100 ms to 60 s; the book's is 10 s
     * @param guardFor how long the guard stands in for a killed daemon; zero = for ever, negative = there is no guard
     * @param log gets the level (0 error to 3 detail) and the text of what happens; level 3 texts are made too, so keep it short
     */
    public record Setup(
            String uuid,
            String osType,
            VmDisk disk,
            VmAdapters adapters,
            VmScripts scripts,
            Duration heartbeat,
            Duration guardFor,
            HvncpSettings protocol,
            Optional<Log> log) {}

    /** Where the agent's log goes. */
    @FunctionalInterface
    public interface Log {
        void line(int level, String text);
    }

    /** An application as an operator sees it. */
    public record AppStatus(String name, String state, String colour, boolean critical, boolean monitored) {}

    /** Answer of {@code ksysvmmgr}: return code, standard output, standard error. */
    public record CommandOutput(int rc, List<String> out, List<String> err) {}

    public VmAgent(Setup setup, Tasks tasks, TimeSource time, Randomness random) {
        this.setup = setup;
        AgentLog log = setup.log()
                .<AgentLog>map(sink -> (level, source, text) -> sink.line(level, text.get()))
                .orElse(AgentLog.NONE);
        Speaker speaker = setup.disk().speakers().next();
        this.guard = setup.guardFor().isNegative() ? Optional.empty() : Optional.of(guard(setup, speaker, tasks, time));
        GuardPipe pipe = guard.<GuardPipe>map(loop -> loop::order).orElse(GuardPipe.NONE);
        // Bells ring only after start(): by then the network is there.
        VmNetwork[] wire = new VmNetwork[1];
        this.core = new AgentCore(
                EngineSettings.DEFAULT,
                setup.disk().config(),
                setup.disk().state(),
                new CallbackScripts(setup.scripts()),
                new AgentCore.Ports(tasks, time, log),
                bits -> wire[0].ring(bits),
                this::stopByCommand);
        this.network = new VmNetwork(
                NetworkSettings.DEFAULT.withPeriod(setup.heartbeat()).withProtocol(setup.protocol()),
                new PeerProperties.Agent(
                        setup.uuid(), setup.osType(), ProtocolVersion.CURRENT, ProtocolVersion.CURRENT),
                setup.adapters(),
                core::views,
                pipe,
                speaker,
                new VmNetwork.Ports(tasks, time, random, log));
        wire[0] = network;
        this.command = new Ksysvmmgr(tools(time), level -> log);
    }

    private static GuardLoop guard(Setup setup, Speaker speaker, Tasks tasks, TimeSource time) {
        return new GuardLoop(
                new GuardCore(GUARD_SILENCE, setup.guardFor()),
                (iface, own) -> setup.adapters().open(iface),
                speaker,
                () -> {},
                tasks,
                time);
    }

    /** @param boot which boot of the VM this is: another one than the last time makes it start its applications (7.4) */
    public void start(String boot) {
        running = true;
        core.start(boot);
        network.start();
    }

    /** Orderly end of the daemon: {@code SHDN:DAEMON} to every host monitor. Completes within about 2 s. */
    public CompletionStage<Void> stop() {
        return end(Message.Shutdown.Kind.DAEMON);
    }

    /** Orderly end of the operating system: {@code SHDN:OS}. */
    public CompletionStage<Void> shutDown() {
        return end(Message.Shutdown.Kind.OS);
    }

    /** SIGKILL: not a word more from the daemon; the guard takes over. */
    public void kill() {
        running = false;
        core.stop();
        network.halt().thenRun(() -> guard.ifPresent(GuardLoop::closed));
    }

    /** The whole VM stops where it stands, the guard too: power off, crash, frozen kernel. */
    public void halt() {
        running = false;
        core.stop();
        network.halt();
        guard.ifPresent(GuardLoop::halt);
    }

    /** Before a migration: {@code SUSPEND:LPM}. */
    public void migrationBegins() {
        network.suspend("LPM");
    }

    /** After a migration, or when it was given up. */
    public void migrationEnds() {
        network.resume();
    }

    /** All applications as of the last round. */
    public List<AppStatus> applications() {
        return core.views().stream().map(VmAgent::status).toList();
    }

    /**
     * Has somebody told of each application that is new or whose state has changed, in the round that changed it. To be
     * called before {@link #start}; the watcher must not block.
     */
    public void watch(Consumer<AppStatus> watcher) {
        Map<String, AppState> known = new HashMap<>();
        core.watch(views -> {
            for (AppView view : views) {
                if (known.put(view.app().name(), view.state()) != view.state()) {
                    watcher.accept(status(view));
                }
            }
        });
    }

    private static AppStatus status(AppView view) {
        return new AppStatus(
                view.app().name(),
                view.state().name(),
                view.state().colour().name(),
                view.app().critical(),
                view.app().monitored());
    }

    /** Runs {@code ksysvmmgr} with these words; {@code start} and {@code snap} are for real machines. */
    public CommandOutput ksysvmmgr(List<String> words) {
        Result result = command.run(words);
        return new CommandOutput(result.rc(), result.out(), result.err());
    }

    private Tools tools(TimeSource time) {
        return new Tools(
                setup.disk().config(),
                setup::uuid,
                request -> running ? Optional.of(core.control(request)) : Optional.empty(),
                new SelfService(() -> running, this::stopByCommand),
                now -> {
                    throw new IOException("there is no disk to write to");
                },
                time,
                true);
    }

    private void stopByCommand() {
        stop();
    }

    private CompletionStage<Void> end(Message.Shutdown.Kind kind) {
        running = false;
        return network.stop(kind).whenComplete((done, failure) -> core.stop());
    }
}
