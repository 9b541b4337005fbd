package io.vigil.vm.agent.internal.cli;

import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.vm.agent.internal.ame.Ended;
import io.vigil.vm.agent.internal.ame.EngineSettings;
import io.vigil.vm.agent.internal.ame.Launch;
import io.vigil.vm.agent.internal.ame.ScriptHost;
import io.vigil.vm.agent.internal.config.ConfigFile;
import io.vigil.vm.agent.internal.config.Flavour;
import io.vigil.vm.agent.internal.config.StateFile;
import io.vigil.vm.agent.internal.control.ControlReply;
import io.vigil.vm.agent.internal.control.ControlRequest;
import io.vigil.vm.agent.internal.daemon.AgentCore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A VM in virtual time: the command, the daemon behind it, scripts that end at once. */
public final class Rig implements ScriptHost, DaemonService, DaemonLink, SnapshotTool {
    public final VirtualTime time = new VirtualTime();
    public final List<String> launched = new ArrayList<>();
    /** Paths that end with 1. */
    public final Set<String> failing = new HashSet<>();
    /** Paths that are not there. */
    public final Set<String> missing = new HashSet<>();

    public final List<String> log = new ArrayList<>();
    public final List<Long> bells = new ArrayList<>();
    public final List<ControlRequest> requests = new ArrayList<>();
    public final ConfigFile file;
    public final StateFile state;
    public String boot = "boot-1";
    boolean root = true;
    private final Flavour flavour;
    private final List<Ended> ended = new ArrayList<>();
    private AgentCore core;

    public Rig(Path directory, Flavour flavour) {
        this.flavour = flavour;
        this.file = new ConfigFile(directory.resolve("HAMonitoring.xml"), flavour);
        this.state = new StateFile(directory.resolve("state.json"));
    }

    /** Runs the words of a line, without the name of the command. */
    public Result run(String line) {
        Tools tools = new Tools(file, () -> "3bf44186-0679-4032-bf4c-95b249018221", this, this, this, time, root);
        List<String> words = line.isBlank() ? List.of() : List.of(line.strip().split(" +"));
        Result result = new Ksysvmmgr(tools, level -> (severity, source, text) -> {
                    if (severity <= level) {
                        log.add(severity + " " + text.get());
                    }
                })
                .run(words);
        time.settle();
        return result;
    }

    public Rig seconds(double seconds) {
        time.runFor(Duration.ofMillis(Math.round(seconds * 1000)));
        return this;
    }

    @Override
    public OptionalLong running() {
        return core == null ? OptionalLong.empty() : OptionalLong.of(6_488_526);
    }

    @Override
    public long start() {
        core = new AgentCore(
                EngineSettings.DEFAULT,
                file,
                state,
                this,
                new AgentCore.Ports(time, time, (level, source, text) -> log.add(level + " " + text.get())),
                bells::add,
                () -> {});
        core.start(boot);
        time.settle();
        return running().orElseThrow();
    }

    @Override
    public void stop() {
        core.stop();
        time.settle();
        core = null;
    }

    @Override
    public Optional<ControlReply> ask(ControlRequest request) {
        if (core == null) {
            return Optional.empty();
        }
        requests.add(request);
        return Optional.of(core.control(request));
    }

    @Override
    public Path take(LocalDateTime now) {
        return Path.of("/var/ksys/snap/ksysvmmgr_20260120_090000.zip");
    }

    @Override
    public Optional<String> complaint(String script) {
        return missing.contains(script) ? Optional.of("it does not exist") : Optional.empty();
    }

    @Override
    public void start(Launch launch) {
        launched.add(launch.app() + " " + launch.kind().word());
        ended.add(new Ended(launch.run(), failing.contains(launch.command().get(0)) ? 1 : 0));
    }

    @Override
    public List<Ended> ended() {
        List<Ended> all = List.copyOf(ended);
        ended.clear();
        return all;
    }

    @Override
    public void kill(long run) {}

    Flavour flavour() {
        return flavour;
    }
}
