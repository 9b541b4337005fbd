package io.vigil.agent;

import io.vigil.platform.internal.PoolSettings;
import io.vigil.platform.internal.PooledTasks;

/** Threads of a small program. */
final class Ports {
    private static final int QUEUE = 100;
    private static final int MAILBOX = 10_000;

    private Ports() {}

    /** Two for timers; one for each of: UDP, the command's socket, the keeper of state, every raw interface. */
    static PooledTasks tasks() {
        return new PooledTasks(new PoolSettings(2, 1, 8, QUEUE, MAILBOX, 1));
    }
}
