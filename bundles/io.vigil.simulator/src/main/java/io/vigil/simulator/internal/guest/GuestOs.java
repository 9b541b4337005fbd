package io.vigil.simulator.internal.guest;

import io.vigil.hvncp.HvncpSettings;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.vm.agent.VmAgent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One boot of a VM: its kernel, its adapters, its agent. Used under the lock of the clock. */
public final class GuestOs {
    /** {@code guard.maxSeconds} of the agent's settings. */
    private static final Duration GUARD_FOR = Duration.ofSeconds(120);

    private final GuestGround ground;
    private final GuestDisk disk;
    private final Kernel kernel;
    private final Nics nics;
    private final String boot;
    private SimPartition partition;
    private Optional<GuestAgent> agent = Optional.empty();
    /** Its guard may still beat. */
    private Optional<GuestAgent> before = Optional.empty();

    private boolean migrating;

    GuestOs(SimPartition partition, GuestDisk disk, GuestGround ground) {
        this.partition = partition;
        this.disk = disk;
        this.ground = ground;
        this.kernel = new Kernel(ground.turns());
        this.nics = new Nics(ground.fabric(), partition, Optional.of(disk.beats()));
        boolean first = disk.fresh();
        this.boot = disk.boot();
        if (partition.guest().agentInstalled()) {
            make(first);
        }
    }

    /** @param first it is installed now: its applications are registered */
    private void make(boolean first) {
        GuestAgent fresh = agent();
        if (first) {
            disk.applications().registerWith(fresh);
        }
        if (partition.guest().agentRuns()) {
            start(fresh);
        }
    }

    public void startAgent() {
        before.ifPresent(GuestAgent::halt);
        agent.ifPresent(GuestAgent::replaced);
        before = agent;
        start(agent());
    }

    private void start(GuestAgent fresh) {
        agent = Optional.of(fresh);
        fresh.start(boot);
    }

    private GuestAgent agent() {
        return ground.house().agent(partition, nics).orElseGet(this::inner);
    }

    private GuestAgent inner() {
        VmAgent made = new VmAgent(
                new VmAgent.Setup(
                        partition.uuid(),
                        GuestDisk.osType(partition.guest()),
                        disk.agent(),
                        nics,
                        disk.applications().on(kernel),
                        ground.heartbeat(),
                        GUARD_FOR,
                        HvncpSettings.DEFAULT,
                        Optional.empty()),
                kernel,
                ground.time(),
                ground.random());
        made.watch(app -> ground.told().accept(partition.name(), app));
        return new InnerAgent(made);
    }

    /** {@code ksysvmmgr} as root types it; it works on the configuration also where no daemon runs. */
    public VmAgent.CommandOutput ksysvmmgr(List<String> words) {
        return agent.orElseGet(this::agent).ksysvmmgr(words);
    }

    /** {@code ksysvmmgr stop vmm}. */
    public void stopAgent() {
        before.ifPresent(GuestAgent::halt);
        before = Optional.empty();
        agent.ifPresent(GuestAgent::stop);
        agent = Optional.empty();
    }

    /** SIGKILL of the daemon, and of its guard if wished. */
    public void killAgent(boolean guardToo) {
        if (guardToo) {
            before.ifPresent(GuestAgent::halt);
            agent.ifPresent(GuestAgent::halt);
            before = Optional.empty();
            agent = Optional.empty();
        } else {
            agent.ifPresent(GuestAgent::kill);
        }
    }

    /** Its partition has changed and still is where it was. */
    void follow(boolean standsStill) {
        if (migrating != partition.migratesLive()) {
            migrating = partition.migratesLive();
            agent.ifPresent(running -> running.migrationAhead(migrating));
        }
        nics.refresh();
        agent.ifPresent(GuestAgent::adaptersChanged);
        if (kernel.runs() == standsStill) {
            agent.ifPresent(running -> running.freeze(standsStill));
        }
        if (standsStill) {
            kernel.freeze();
        } else {
            kernel.thaw();
        }
    }

    /** Off, in order or not: from here on nothing runs. */
    void end(boolean orderly) {
        boolean farewell = orderly && kernel.runs();
        List<CompletionStage<Void>> ends = new ArrayList<>();
        ground.turns().turn(() -> agent.ifPresent(running -> ends.add(running.systemEnds(farewell))));
        kernel.end();
        ends.forEach(end -> end.thenRun(nics::unplug));
        if (ends.isEmpty()) {
            nics.unplug();
        }
        disk.applications().gone();
    }

    boolean migrating() {
        return migrating;
    }

    /** The hypervisor takes it from its host; a word before that is all it can do. */
    void leave() {
        ground.turns().turn(() -> agent.ifPresent(GuestAgent::migrationBegins));
        nics.unplug();
    }

    void arrive(SimPartition arrived) {
        partition = arrived;
        migrating = false;
        nics.move(arrived);
        agent.ifPresent(GuestAgent::migrationEnds);
    }
}
