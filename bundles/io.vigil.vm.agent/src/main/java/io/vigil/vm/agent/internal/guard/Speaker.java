package io.vigil.vm.agent.internal.guard;

/**
 * One agent and its guard among those of a VM that follow each other: on each interface the last that has begun there
 * speaks (VA-10). A guard whose agent is dead goes on with its heartbeats until the next agent begins a session of its own,
 * so that the VM is not silent meanwhile (VA-9); from then on its packet numbers would be taken for those of the new session.
 * Thread-safe.
 */
public interface Speaker {
    /** There is no other. */
    Speaker ALONE = new Speaker() {
        @Override
        public void begin(String iface) {}

        @Override
        public boolean silenced(String iface) {
            return false;
        }
    };

    /** The agent is about to say its first word on the interface. */
    void begin(String iface);

    /** Asked by the guard before each word: another agent has begun on the interface. */
    boolean silenced(String iface);
}
