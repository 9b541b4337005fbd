package io.vigil.vm.agent.internal.daemon;

import io.vigil.hvncp.Message;
import io.vigil.hvncp.PeerProperties;
import io.vigil.hvncp.ProtocolVersion;
import io.vigil.hvncp.RawEthernet;
import io.vigil.hvncp.UdpCarriers;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.vm.agent.internal.config.ConfigFile;
import io.vigil.vm.agent.internal.config.StateFile;
import io.vigil.vm.agent.internal.control.ControlReply;
import io.vigil.vm.agent.internal.control.ControlRequest;
import io.vigil.vm.agent.internal.control.ControlServer;
import io.vigil.vm.agent.internal.guard.GuardPipe;
import io.vigil.vm.agent.internal.guard.Speaker;
import io.vigil.vm.agent.internal.log.LogBook;
import io.vigil.vm.agent.internal.script.ProcessScripts;
import io.vigil.vm.agent.internal.script.ScriptCheck;
import io.vigil.vm.agent.internal.wire.VmNetwork;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The daemon {@code ksys_vmmd} on a real machine: all parts on real files, sockets and processes (3.2, 3.3). */
public final class AgentDaemon {
    private static final String WHERE = "main::main()";
    /** Thread classes of the original (3.1), which readers of logs look for. */
    private static final int MAIN = 1;

    private static final int AME = 258;
    private static final int SOCKET = 1286;
    /** So that the command that asked for it still gets its answer. */
    private static final Duration ANSWER_FIRST = Duration.ofMillis(200);

    private final AgentCore core;
    private final VmNetwork network;
    private final ControlServer control;
    private final UdpCarriers carriers;
    private final Machine machine;
    private final LogBook main;
    private final LogBook ame;
    private final LogBook socket;
    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final Tasks tasks;
    private final Optional<String> boot;
    private volatile boolean systemEnds;

    /** @param speaker told before the first word on an interface */
    public AgentDaemon(
            AgentSettings settings, GuardPipe guard, Speaker speaker, Tasks tasks, TimeSource time, Randomness random) {
        this.tasks = tasks;
        this.boot = settings.boot();
        AgentDirs dirs = settings.dirs();
        LogBook.Kinds both = new LogBook.Kinds(true, false);
        main = new LogBook(dirs.log(), "ksys_vmm", new LogBook.Kinds(true, true), MAIN, this::logLevel, time);
        ame = new LogBook(dirs.log(), "ksys_vmm_ame", both, AME, this::logLevel, time);
        socket = new LogBook(dirs.log(), "ksys_vmm_sock", both, SOCKET, this::logLevel, time);
        machine = new Machine(java.nio.file.Path.of("/"), main);
        StateFile state = new StateFile(dirs.state());
        String uuid = machine.vmUuid(settings.uuid(), state, random);
        boolean root = "root".equals(System.getProperty("user.name"));
        carriers = UdpCarriers.of(tasks, time);
        core = new AgentCore(
                settings.engine(),
                new ConfigFile(dirs.configuration(), settings.flavour()),
                state,
                new ProcessScripts(new ScriptCheck(root), dirs.tmp(), () -> logLevel() >= 3, ame),
                new AgentCore.Ports(tasks, time, ame),
                this::ring,
                () -> tasks.after(ANSWER_FIRST, "shutdown", () -> asked.complete(null)));
        network = new VmNetwork(
                settings.network(),
                new PeerProperties.Agent(
                        uuid, settings.flavour().osType(), ProtocolVersion.CURRENT, ProtocolVersion.CURRENT),
                new RealAdapters(settings, uuid, carriers, RawEthernet.of(tasks, time), main),
                core::views,
                guard,
                speaker,
                new VmNetwork.Ports(tasks, time, random, main));
        control = new ControlServer(dirs.socket(), this::control, tasks, time, socket);
    }

    /** Starts everything (3.2). @throws IOException the socket for {@code ksysvmmgr} cannot be made */
    public void start() throws IOException {
        main.started();
        ame.started();
        socket.started();
        core.start(boot.orElseGet(machine::boot));
        network.start();
        control.open();
        main.line(2, WHERE, () -> "VmMonitor has been started");
    }

    /** Completes when {@code ksysvmmgr stop} asks for the end. */
    public CompletionStage<Void> stopAsked() {
        return asked;
    }

    /** Orderly end (3.3): socket, guard, farewell to every host monitor, engine. Completes within about 2 s. */
    public CompletionStage<Void> stop() {
        main.line(2, WHERE, () -> "VmMonitor daemon has been requested to SHUTDOWN");
        try {
            control.close();
        } catch (IOException e) {
            main.line(1, WHERE, () -> "socket: " + e);
        }
        boolean system = systemEnds || machine.shuttingDown();
        Message.Shutdown.Kind kind = system ? Message.Shutdown.Kind.OS : Message.Shutdown.Kind.DAEMON;
        return network.stop(kind).whenComplete((done, failure) -> {
            core.stop();
            carriers.close();
            main.line(2, WHERE, () -> "VmMonitor has been shutdown");
            main.close();
            ame.close();
            socket.close();
        });
    }

    private ControlReply control(ControlRequest request) {
        switch (request.op()) {
            case "lpm-begin" -> network.suspend("LPM");
            case "lpm-end" -> network.resume();
            case "os-shutdown" -> {
                systemEnds = true;
                return core.control(ControlRequest.plain("shutdown"));
            }
            default -> {
                return core.control(request);
            }
        }
        return ControlReply.done();
    }

    private void ring(long vector) {
        // The engine starts before the network is there; what it tells then is in the first doorbell anyway.
        if (network != null) {
            network.ring(vector);
        }
    }

    private int logLevel() {
        return core == null ? 2 : core.logLevel();
    }
}
