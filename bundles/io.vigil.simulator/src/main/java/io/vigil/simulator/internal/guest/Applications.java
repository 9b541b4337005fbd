package io.vigil.simulator.internal.guest;

import io.vigil.hvncp.HvncpSettings;
import io.vigil.model.OsType;
import io.vigil.simulator.datacentre.AppScript;
import io.vigil.simulator.datacentre.AppSpec;
import io.vigil.simulator.datacentre.Inventory.VmSpec;
import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Tasks;
import io.vigil.vm.agent.VmAdapters;
import io.vigil.vm.agent.VmAgent;
import io.vigil.vm.agent.VmDisk;
import io.vigil.vm.agent.VmScripts;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** The applications on the disk of one VM, and their scripts as its agent runs them. */
public final class Applications {
    private static final int KILLED = 137;
    private static final int NOT_FOUND = 127;

    private final Map<String, Application> all = new LinkedHashMap<>();

    Applications(List<AppSpec> specs) {
        specs.forEach(spec -> all.put(spec.name(), new Application(spec)));
    }

    public Optional<Application> named(String name) {
        return Optional.ofNullable(all.get(name));
    }

    /** Nothing of them runs any more: their system has ended. */
    void gone() {
        all.values().forEach(app -> app.runs(false));
    }

    /** Registers them with an agent, in its own words. */
    private Optional<String> register(Function<List<String>, VmAgent.CommandOutput> ksysvmmgr) {
        for (Application app : all.values()) {
            VmAgent.CommandOutput output = ksysvmmgr.apply(app.spec().words());
            if (output.rc() != 0) {
                return Optional.of("app " + app.spec().name() + ": " + String.join(" ", output.err()));
            }
        }
        return Optional.empty();
    }

    void registerWith(GuestAgent agent) {
        register(agent::ksysvmmgr).ifPresent(complaint -> {
            throw new IllegalStateException(complaint);
        });
    }

    /** What the agent of such a VM would not take. */
    public static Optional<String> complaint(VmSpec vm) {
        if (vm.apps().isEmpty()) {
            return Optional.empty();
        }
        Applications trial = new Applications(vm.apps());
        if (trial.all.size() < vm.apps().size()) {
            return Optional.of("two of its apps have the same name");
        }
        String os = vm.os() == OsType.AIX ? "AIX" : "LINUX";
        VirtualTime time = new VirtualTime();
        VmAgent agent = new VmAgent(
                new VmAgent.Setup(
                        vm.uuid(),
                        os,
                        new VmDisk(os),
                        new NoAdapters(),
                        trial.on(time),
                        Duration.ofSeconds(10),
                        Duration.ZERO,
                        HvncpSettings.DEFAULT,
                        Optional.empty()),
                time,
                time,
                new SeededRandomness(0));
        return trial.register(agent::ksysvmmgr);
    }

    private static final class NoAdapters implements VmAdapters {
        @Override
        public Set<String> names() {
            return Set.of();
        }

        @Override
        public io.vigil.hvncp.Carrier open(String name) throws IOException {
            throw new IOException("there is none");
        }
    }

    /** Their scripts as processes of one boot. */
    VmScripts on(Tasks kernel) {
        return new Processes(kernel);
    }

    private Optional<Script> at(String path) {
        for (Application app : all.values()) {
            for (AppScript script : AppScript.values()) {
                if (script.path(app.spec().name()).equals(path)) {
                    return Optional.of(new Script(app, script));
                }
            }
        }
        return Optional.empty();
    }

    private record Script(Application app, AppScript kind) {}

    private final class Processes implements VmScripts {
        private final Tasks kernel;

        Processes(Tasks kernel) {
            this.kernel = kernel;
        }

        @Override
        public Optional<String> complaint(String script) {
            boolean there = at(script)
                    .filter(found -> !found.app().missing(found.kind()))
                    .isPresent();
            return there ? Optional.empty() : Optional.of("it does not exist");
        }

        @Override
        public Runnable run(String app, String kind, List<String> command, IntConsumer ended) {
            Optional<Script> script = at(command.get(0));
            if (script.isEmpty()) {
                ended.accept(NOT_FOUND);
                return () -> {};
            }
            Script found = script.get();
            Cancellable end = kernel.after(
                    found.app().takes(found.kind()),
                    "script",
                    () -> ended.accept(found.app().end(found.kind())));
            return () -> {
                end.cancel();
                ended.accept(KILLED);
            };
        }
    }
}
