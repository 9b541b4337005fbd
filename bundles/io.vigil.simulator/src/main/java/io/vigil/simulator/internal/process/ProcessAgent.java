package io.vigil.simulator.internal.process;

import io.vigil.simulator.datacentre.AgentSight;
import io.vigil.simulator.internal.guest.GuestAgent;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.spi.port.Cancellable;
import io.vigil.vm.agent.VmAdapters;
import io.vigil.vm.agent.VmAgent.CommandOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** One run of an agent as processes. Used under the lock of the clock. */
final class ProcessAgent implements GuestAgent {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration FAREWELL = Duration.ofSeconds(10);
    /** Exit of the JVM after SIGTERM, SIGINT and SIGHUP: it has gone in order. */
    private static final Set<Integer> ORDERLY = Set.of(0, 128 + 15, 128 + 2, 128 + 1);

    private static final int SIGNALLED = 128;
    private static final int KILLED = SIGNALLED + 9;
    private static final Duration REST_LOOK = Duration.ofMillis(200);
    /** A little less than {@code guard.maxSeconds}. */
    private static final Duration GUARD_FOR = Duration.ofSeconds(118);

    private static final int COMMAND_S = 20;

    private final SimPartition vm;
    private final String name;
    private final VmAdapters adapters;
    private final ProcessHouse house;
    private final AgentDirectory directory;
    private final Processes processes;
    private final List<UdpNic> nics = new ArrayList<>();
    /** The adapter of the VM behind each interface. */
    private final Map<String, UdpNic> plugs = new LinkedHashMap<>();

    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private Optional<ProcessHandle> daemon = Optional.empty();
    /** The daemon was started by somebody else. */
    private boolean stranger;

    private AppLogTail tail;
    private Cancellable look = () -> {};
    /** The simulation has killed the daemon: what follows is no crash. */
    private boolean expected;

    private boolean over;

    ProcessAgent(SimPartition vm, VmAdapters adapters, ProcessHouse house) {
        this.vm = vm;
        this.name = vm.name();
        this.adapters = adapters;
        this.house = house;
        this.directory = house.directory(name);
        this.processes = new Processes(directory.root());
    }

    @Override
    public void start(String boot) {
        try {
            house.takeOver(name, this);
            for (int i = 1; i <= house.ground().interfaces(); i++) {
                nics.add(new UdpNic(
                        "hb" + i,
                        vm.uuid(),
                        house.carriers(),
                        house.key(),
                        house.ground().turns()));
            }
            directory.configure(vm, boot, house.ground().heartbeat(), house.key(), nics);
            tail = new AppLogTail(directory);
            Process started = house.launcher().daemon(directory);
            daemon = Optional.of(started.toHandle());
            started.onExit().thenAccept(ended -> turn(() -> daemonEnded(ended.exitValue())));
            told("agent process " + started.pid() + " started (" + boot + ")");
            adaptersChanged();
            look = house.ground().clock().after(LOOK, "agent log", this::look);
        } catch (IOException e) {
            told("agent process cannot be started: " + e.getMessage());
            end();
        }
    }

    private void look() {
        if (!over) {
            tail.look().forEach(change -> house.ground().app().accept(name, change));
            lookAtStranger();
            look = house.ground().clock().after(LOOK, "agent log", this::look);
        }
    }

    /** A daemon that somebody has started by hand is no child of ours: nobody tells us that it came or ended. */
    private void lookAtStranger() {
        if (daemon.isEmpty() && !expected) {
            daemon = guard().flatMap(ProcessHandle::parent).filter(processes::owns);
            daemon.ifPresent(found -> told("agent process " + found.pid() + " was started by hand"));
            stranger = daemon.isPresent();
        } else if (stranger && Processes.gone(daemon.orElseThrow())) {
            // Who ends in order takes the note of its guard away.
            daemonEnded(directory.guard().isEmpty() ? 0 : KILLED);
        }
    }

    @Override
    public void adaptersChanged() {
        if (over || nics.isEmpty()) {
            return;
        }
        Set<String> there = adapters.names();
        plugs.entrySet().removeIf(plug -> {
            boolean goes = !there.contains(plug.getKey());
            if (goes) {
                plug.getValue().unplug();
            }
            return goes;
        });
        there.stream()
                .filter(adapter -> !plugs.containsKey(adapter))
                .forEach(adapter ->
                        nics.stream().filter(nic -> !nic.plugged()).findFirst().ifPresent(nic -> plug(adapter, nic)));
    }

    private void plug(String adapter, UdpNic nic) {
        try {
            nic.plug(adapters.open(adapter));
            plugs.put(adapter, nic);
        } catch (IOException | IllegalArgumentException e) {
            told("adapter " + adapter + " cannot be used: " + e.getMessage());
        }
    }

    @Override
    public void stop() {
        expected = true;
        daemon.ifPresent(ProcessHandle::destroy);
    }

    @Override
    public void kill() {
        expected = true;
        daemon.ifPresent(process -> {
            told("SIGKILL to agent process " + process.pid());
            process.destroyForcibly();
        });
    }

    @Override
    public void halt() {
        if (!over) {
            expected = true;
            Optional<ProcessHandle> victim = daemon.filter(ProcessHandle::isAlive);
            processes.kill();
            victim.ifPresent(process -> told("agent process " + process.pid() + " killed with all it has started"));
            end();
        }
    }

    @Override
    public CompletionStage<Void> systemEnds(boolean orderly) {
        if (!orderly || daemon.filter(ProcessHandle::isAlive).isEmpty()) {
            halt();
            return gone;
        }
        expected = true;
        tell("shutdown");
        house.ground().clock().after(FAREWELL, "agent farewell", this::halt);
        return gone;
    }

    /** Told when it is ordered: a process needs a while to say its word. */
    @Override
    public void migrationAhead(boolean ahead) {
        tell("migration", ahead ? "begin" : "end");
    }

    @Override
    public void migrationBegins() {
        // It has been told before.
    }

    @Override
    public void migrationEnds() {
        nics.forEach(UdpNic::forgetMonitor);
        tell("migration", "end");
    }

    private void tell(String... words) {
        if (over || daemon.filter(ProcessHandle::isAlive).isEmpty()) {
            return;
        }
        try {
            house.launcher().tell(directory, words);
        } catch (IOException e) {
            told("vmmon " + String.join(" ", words) + " cannot be run: " + e.getMessage());
        }
    }

    @Override
    public void freeze(boolean frozen) {
        if (over) {
            return;
        }
        try {
            processes.signal(frozen ? "STOP" : "CONT");
            told(frozen ? "agent processes stopped (SIGSTOP)" : "agent processes go on (SIGCONT)");
        } catch (IOException e) {
            told("signal cannot be sent: " + e.getMessage());
        }
    }

    @Override
    public CommandOutput ksysvmmgr(List<String> words) {
        try {
            Process command = house.launcher().ksysvmmgr(directory, words);
            if (!command.waitFor(COMMAND_S, TimeUnit.SECONDS)) {
                command.destroyForcibly();
            }
            return new CommandOutput(
                    command.waitFor(), lines(command.getInputStream()), lines(command.getErrorStream()));
        } catch (IOException e) {
            return new CommandOutput(SIGNALLED, List.of(), List.of(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CommandOutput(SIGNALLED, List.of(), List.of("interrupted"));
        }
    }

    private static List<String> lines(java.io.InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }

    private void daemonEnded(int exit) {
        if (over) {
            return;
        }
        String which = "agent process " + daemon.orElseThrow().pid();
        daemon = Optional.empty();
        stranger = false;
        if (ORDERLY.contains(exit)) {
            told(which + " ended in order");
            if (expected) {
                end();
            }
        } else if (exit <= SIGNALLED) {
            told(which + " failed with exit status " + exit + ", see log/vmmon.out in its directory");
            end();
        } else {
            told(which + " was killed");
            long since = house.ground().clock().millis();
            house.ground().clock().after(REST_LOOK, "agent guard", () -> {
                guard().ifPresent(guard -> told("its guard " + guard.pid() + " goes on"));
                awaitRest(since);
            });
        }
    }

    private Optional<ProcessHandle> guard() {
        OptionalLong pid = directory.guard();
        return pid.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(pid.getAsLong()).filter(processes::owns);
    }

    /** The guard is no child of ours. When it has stood in for as long as it may it ends by itself, and that is no crash. */
    private void awaitRest(long since) {
        if (over || expected || daemon.isPresent()) {
            return;
        }
        if (!processes.running().isEmpty()) {
            house.ground().clock().after(REST_LOOK, "agent guard", () -> awaitRest(since));
        } else if (house.ground().clock().millis() - since < GUARD_FOR.toMillis()) {
            crash();
        } else {
            told("the guard has stood in for as long as it may");
        }
    }

    /** Nothing of the system runs any more: so its kernel has stopped. */
    private void crash() {
        told("nothing of the system of " + name + " runs any more");
        end();
        house.ground().crash().accept(vm.uuid());
    }

    private void end() {
        over = true;
        look.cancel();
        plugs.clear();
        nics.forEach(UdpNic::close);
        nics.clear();
        gone.complete(null);
    }

    AgentSight sight() {
        OptionalLong pid = daemon.filter(ProcessHandle::isAlive)
                .map(process -> OptionalLong.of(process.pid()))
                .orElse(OptionalLong.empty());
        OptionalLong guard =
                guard().map(process -> OptionalLong.of(process.pid())).orElse(OptionalLong.empty());
        return new AgentSight(name, pid, guard, directory.root());
    }

    private void turn(Runnable task) {
        house.ground().turns().turn(task);
    }

    private void told(String text) {
        house.ground().told().accept(name, text);
    }
}
