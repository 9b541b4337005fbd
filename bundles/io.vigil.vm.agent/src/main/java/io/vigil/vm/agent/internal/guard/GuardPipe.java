package io.vigil.vm.agent.internal.guard;

/** The agent's end of the pipe. Calls are short; one whose guard is gone does nothing. */
@FunctionalInterface
public interface GuardPipe {
    /** No guard. */
    GuardPipe NONE = order -> {};

    void send(GuardOrder order);
}
