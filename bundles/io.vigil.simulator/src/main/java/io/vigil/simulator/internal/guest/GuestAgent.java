package io.vigil.simulator.internal.guest;

import io.vigil.vm.agent.VmAgent.CommandOutput;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The agent of a VM in one run, wherever it runs: inside the simulation, or as processes of this machine. Used under the lock
 * of the clock; nothing blocks for long.
 */
public interface GuestAgent {
    /** @param boot name of the boot of its VM */
    void start(String boot);

    /** {@code ksysvmmgr stop vmm}. */
    void stop();

    /** SIGKILL of the daemon; the guard goes on. */
    void kill();

    /** Daemon and guard are ended without a word. */
    void halt();

    /** Another one is about to start: no daemon of it must be left. */
    default void replaced() {
        halt();
    }

    /**
     * Its VM goes down.
     *
     * @param orderly it is asked to say goodbye; otherwise it ends without a word
     * @return completes when nothing of it runs any more; until then it needs its adapters
     */
    CompletionStage<Void> systemEnds(boolean orderly);

    /** Its VM leaves the host at this instant. */
    void migrationBegins();

    /** It has arrived. */
    void migrationEnds();

    /** Its VM is about to be migrated, or is not any more: long before it leaves. */
    default void migrationAhead(boolean ahead) {}

    /** Its VM stands still, or goes on; for an agent that is not driven by the kernel of its VM. */
    default void freeze(boolean frozen) {}

    /** Adapters have come, gone, or changed. */
    default void adaptersChanged() {}

    CommandOutput ksysvmmgr(List<String> words);
}
