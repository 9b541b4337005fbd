package io.vigil.simulator.internal.guest;

import io.vigil.simulator.internal.world.SimClock;
import io.vigil.spi.port.Cancellable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Carries out what daemons give to their mailboxes. What an event sets off at the same instant is done in that event, in
 * the order in which it was given, instead of costing an event each: a heartbeat, the most frequent thing of all, is one
 * event from the agent's timer to the host monitor's note. Everything happens under the lock of the clock.
 */
public final class Turns {
    private final SimClock clock;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean turning;
    private boolean called;

    public Turns(SimClock clock) {
        this.clock = clock;
    }

    /** Later, as a turn of its own. */
    Cancellable after(Duration delay, String name, Runnable task) {
        return clock.after(delay, name, () -> turn(task));
    }

    /** Soon: at the end of the turn that runs, or else as a turn of its own at the same instant. */
    void soon(Runnable task) {
        clock.locked(() -> {
            waiting.add(task);
            if (!turning && !called) {
                called = true;
                clock.after(Duration.ZERO, "turn", () -> turn(() -> {}));
            }
        });
    }

    /** Now, with all that follows from it at this instant; inside a turn what follows waits for that turn's end. */
    public void turn(Runnable task) {
        clock.locked(() -> {
            if (turning) {
                task.run();
            } else {
                called = false;
                turning = true;
                RuntimeException failure = null;
                for (Runnable next = task; next != null; next = waiting.poll()) {
                    try {
                        next.run();
                    } catch (RuntimeException e) {
                        // One that throws must not cost the others; the task port logs the first.
                        failure = failure == null ? e : failure;
                    }
                }
                turning = false;
                if (failure != null) {
                    throw failure;
                }
            }
        });
    }
}
