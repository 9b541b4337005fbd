package io.vigil.simulator.internal.process;

import io.vigil.hvncp.UdpCarriers;
import io.vigil.simulator.datacentre.AgentSight;
import io.vigil.simulator.datacentre.RealAgents;
import io.vigil.simulator.internal.guest.AgentHouse;
import io.vigil.simulator.internal.guest.GuestAgent;
import io.vigil.simulator.internal.guest.Turns;
import io.vigil.simulator.internal.world.SimClock;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.TimeSource;
import io.vigil.vm.agent.VmAdapters;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Runs the agents of some VMs as processes. Used under the lock of the clock; all processes end with it, or with this JVM. */
public final class ProcessHouse implements AgentHouse, AutoCloseable {
    private static final int KEY_BYTES = 32;

    private final RealAgents wanted;
    private final Ground ground;
    private final LoopTasks tasks = new LoopTasks();
    private final UdpCarriers carriers;
    private final Secret key = new Secret(randomKey());
    private final Map<String, ProcessAgent> current = new LinkedHashMap<>();
    private final Thread atExit = new Thread(this::end, "sim-agents-end");
    private volatile boolean closed;

    /**
     * What they run on.
     *
     * @param heartbeat period
     * @param interfaces how many each VM has
     * @param crash takes the uuid of a VM whose system has ended because somebody killed its processes
     * @param told of what happens to processes: name of the VM, a sentence
     * @param app of what happens to applications: name of the VM, name and state
     */
    public record Ground(
            SimClock clock,
            Turns turns,
            TimeSource time,
            Duration heartbeat,
            int interfaces,
            Consumer<String> crash,
            BiConsumer<String, String> told,
            BiConsumer<String, AppLogTail.Change> app) {}

    public ProcessHouse(RealAgents wanted, Ground ground) {
        this.wanted = wanted;
        this.ground = ground;
        this.carriers = UdpCarriers.of(tasks, ground.time());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private static String randomKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public Optional<GuestAgent> agent(SimPartition vm, VmAdapters adapters) {
        return wanted.vms().contains(vm.name()) && !closed
                ? Optional.of(new ProcessAgent(vm, adapters, this))
                : Optional.empty();
    }

    Ground ground() {
        return ground;
    }

    UdpCarriers carriers() {
        return carriers;
    }

    Secret key() {
        return key;
    }

    AgentLauncher launcher() {
        return new AgentLauncher(wanted.program());
    }

    AgentDirectory directory(String vm) {
        return new AgentDirectory(wanted.directory().resolve(vm));
    }

    /** From now on these are the VM's processes: what ran before for its directory ends. */
    void takeOver(String vm, ProcessAgent next) throws IOException {
        if (closed) {
            throw new IOException("the simulation ends");
        }
        ProcessAgent before = current.put(vm, next);
        if (before != null && before != next) {
            before.halt();
        }
        new Processes(directory(vm).root()).kill();
    }

    /** The processes of each VM. */
    public List<AgentSight> sights() {
        return ground.clock()
                .locked(() -> current.values().stream().map(ProcessAgent::sight).toList());
    }

    @Override
    public void close() {
        ground.clock().locked(() -> {
            closed = true;
            List.copyOf(current.values()).forEach(ProcessAgent::halt);
            carriers.close();
        });
        tasks.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM ends just now: the hook finds nothing to do.
            return;
        }
    }

    /** At the end of this JVM, also without the lock: whoever holds it may never give it back. */
    private void end() {
        closed = true;
        wanted.vms().forEach(vm -> new Processes(directory(vm).root()).kill());
    }
}
