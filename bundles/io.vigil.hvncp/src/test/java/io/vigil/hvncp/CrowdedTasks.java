package io.vigil.hvncp;

import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.Deadline;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/** Virtual time whose mailboxes may be full, as real ones may. */
final class CrowdedTasks implements Tasks {
    boolean full;
    private final VirtualTime time;

    CrowdedTasks(VirtualTime time) {
        this.time = time;
    }

    @Override
    public Cancellable after(Duration delay, String name, Runnable task) {
        return time.after(delay, name, task);
    }

    @Override
    public Cancellable repeat(Duration first, Duration delay, String name, Runnable task) {
        return time.repeat(first, delay, name, task);
    }

    @Override
    public <T> CompletionStage<T> blocking(Urgency urgency, String name, Deadline deadline, Callable<T> call) {
        return time.blocking(urgency, name, deadline, call);
    }

    @Override
    public Mailbox mailbox(String name) {
        Mailbox inner = time.mailbox(name);
        return new Mailbox() {
            @Override
            public void execute(Runnable task) {
                if (full) {
                    throw new RejectedExecutionException("10000 tasks wait");
                }
                inner.execute(task);
            }

            @Override
            public void close() {
                inner.close();
            }
        };
    }
}
