package io.vigil.topology.internal.daemon;

import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.topology.NetworkModule.Beat;
import io.vigil.topology.RingAddress;
import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * The heartbeat timer of a module: beats by itself while the core is busy, and stops when the core has been silent for so long
 * that it may be dead (the watchdog of spec 82, section 9). Thread-safe.
 */
public final class BeatClock {
    private final TimeSource time;
    private final Tasks tasks;
    private final BiConsumer<RingAddress, byte[]> sender;
    private Cancellable timer = () -> {};
    private volatile Duration alive;

    /** @param sender must not block */
    public BeatClock(TimeSource time, Tasks tasks, BiConsumer<RingAddress, byte[]> sender) {
        this.time = time;
        this.tasks = tasks;
        this.sender = sender;
        this.alive = time.monotonic();
    }

    /** The first heartbeat goes at once: the neighbour begins to count with its commit. */
    public synchronized void beat(Beat order) {
        timer.cancel();
        timer = tasks.repeat(Duration.ZERO, order.every(), "topology-beat", () -> send(order));
    }

    public synchronized void silence() {
        timer.cancel();
        timer = () -> {};
    }

    public void alive() {
        alive = time.monotonic();
    }

    private void send(Beat order) {
        if (time.monotonic().minus(alive).compareTo(order.stall()) <= 0) {
            sender.accept(order.to(), order.frame().get());
        }
    }
}
