package io.vigil.simulator.internal.guest;

import io.vigil.hvncp.HvncpSettings;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.vm.agent.VmAgent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
    private Optional<VmAgent> agent = Optional.empty();
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
        VmAgent fresh = agent();
        if (first) {
            disk.applications().registerWith(fresh);
        }
        if (partition.guest().agentRuns()) {
            start(fresh);
        }
    }

    public void startAgent() {
        agent.ifPresent(VmAgent::halt);
        start(agent());
    }

    private void start(VmAgent fresh) {
        agent = Optional.of(fresh);
        fresh.watch(app -> ground.told().accept(partition.name(), app));
        fresh.start(boot);
    }

    private VmAgent agent() {
        return new VmAgent(
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
    }

    /** {@code ksysvmmgr} as root types it; it works on the configuration also where no daemon runs. */
    public VmAgent.CommandOutput ksysvmmgr(List<String> words) {
        return agent.orElseGet(this::agent).ksysvmmgr(words);
    }

    /** {@code ksysvmmgr stop vmm}. */
    public void stopAgent() {
        agent.ifPresent(VmAgent::stop);
        agent = Optional.empty();
    }

    /** SIGKILL of the daemon, and of its guard if wished. */
    public void killAgent(boolean guardToo) {
        if (guardToo) {
            agent.ifPresent(VmAgent::halt);
            agent = Optional.empty();
        } else {
            agent.ifPresent(VmAgent::kill);
        }
    }

    /** Its partition has changed and still is where it was. */
    void follow(boolean standsStill) {
        migrating = partition.migratesLive();
        nics.refresh();
        if (standsStill) {
            kernel.freeze();
        } else {
            kernel.thaw();
        }
    }

    /** Off, in order or not: from here on nothing runs. */
    void end(boolean orderly) {
        if (orderly && kernel.runs()) {
            ground.turns().turn(() -> agent.ifPresent(VmAgent::shutDown));
        }
        kernel.end();
        nics.unplug();
        disk.applications().gone();
    }

    boolean migrating() {
        return migrating;
    }

    /** The hypervisor takes it from its host; a word before that is all it can do. */
    void leave() {
        ground.turns().turn(() -> agent.ifPresent(VmAgent::migrationBegins));
        nics.unplug();
    }

    void arrive(SimPartition arrived) {
        partition = arrived;
        migrating = false;
        nics.move(arrived);
        agent.ifPresent(VmAgent::migrationEnds);
    }
}
