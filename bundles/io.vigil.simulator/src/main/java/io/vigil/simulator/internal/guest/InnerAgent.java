package io.vigil.simulator.internal.guest;

import io.vigil.vm.agent.VmAgent;
import io.vigil.vm.agent.VmAgent.CommandOutput;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The agent inside the simulation: it lives on the kernel of its VM and ends with it. */
final class InnerAgent implements GuestAgent {
    private final VmAgent agent;

    InnerAgent(VmAgent agent) {
        this.agent = agent;
    }

    @Override
    public void start(String boot) {
        agent.start(boot);
    }

    @Override
    public void stop() {
        agent.stop();
    }

    @Override
    public void kill() {
        agent.kill();
    }

    @Override
    public void halt() {
        agent.halt();
    }

    /** Its guard goes on until the next agent speaks (VA-10). */
    @Override
    public void replaced() {
        agent.kill();
    }

    /** Without a word it ends with its kernel. */
    @Override
    public CompletionStage<Void> systemEnds(boolean orderly) {
        if (orderly) {
            agent.shutDown();
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void migrationBegins() {
        agent.migrationBegins();
    }

    @Override
    public void migrationEnds() {
        agent.migrationEnds();
    }

    @Override
    public CommandOutput ksysvmmgr(List<String> words) {
        return agent.ksysvmmgr(words);
    }
}
