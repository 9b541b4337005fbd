package io.vigil.topology.internal.disk;

import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.topology.ModuleListener;
import io.vigil.topology.NetworkModule;
import io.vigil.topology.RingAddress;
import io.vigil.topology.SharedDisk;
import io.vigil.topology.internal.daemon.BeatClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One node at the disk. A block stands for two readings before the next one replaces it, so that everybody sees it. Thread-safe.
 */
public final class DiskModule implements NetworkModule {
    private static final int READINGS = 10;
    private static final int STANDS = 2;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final SharedDisk disk;
    private final int slot;
    private final int slots;
    private final Duration every;
    private final TimeSource time;
    private final Tasks tasks;
    private final BeatClock beats;
    private final Outbox outbox = new Outbox();
    private final Map<Integer, Long> seen = new HashMap<>();
    private ModuleListener listener;
    private Cancellable readings = () -> {};
    private Link link = Link.UNKNOWN;
    private long number;
    private boolean reading;
    /** A block is being written, or has to stand. */
    private boolean occupied;

    private boolean closed;

    /** @param interval of the ring's heartbeats */
    public DiskModule(SharedDisk disk, int slot, int slots, Duration interval, TimeSource time, Tasks tasks) {
        this.disk = disk;
        this.slot = slot;
        this.slots = slots;
        this.every = interval.dividedBy(READINGS);
        this.time = time;
        this.tasks = tasks;
        this.beats = new BeatClock(time, tasks, this::send);
    }

    @Override
    public synchronized void start(ModuleListener ears) {
        listener = ears;
        readings = tasks.repeat(Duration.ZERO, every, "topology-disk", this::read);
    }

    @Override
    public void send(RingAddress to, byte[] frame) {
        synchronized (this) {
            outbox.add((int) to.low(), frame);
        }
        write();
    }

    @Override
    public void beat(Beat order) {
        beats.beat(order);
    }

    @Override
    public void silence() {
        beats.silence();
    }

    @Override
    public void alive() {
        beats.alive();
    }

    @Override
    public synchronized Link link() {
        return link;
    }

    @Override
    public synchronized void close() {
        closed = true;
        beats.silence();
        readings.cancel();
        outbox.clear();
    }

    // ---- writing --------------------------------------------------------------------------------------------------

    private void write() {
        SlotBlock block;
        synchronized (this) {
            if (occupied || closed || outbox.isEmpty()) {
                return;
            }
            occupied = true;
            number = Math.max(number + 1, wallNanos());
            block = new SlotBlock(number, outbox.next());
        }
        disk.write(slot, block.bytes()).whenComplete((done, failure) -> {
            linked(failure == null);
            tasks.after(every.multipliedBy(STANDS), "topology-disk", this::free);
        });
    }

    private void free() {
        synchronized (this) {
            occupied = false;
        }
        write();
    }

    /** Larger than at every earlier start of this node; that the clock stepped costs one block at most. */
    private long wallNanos() {
        return time.now().getEpochSecond() * NANOS_PER_SECOND + time.now().getNano();
    }

    // ---- reading --------------------------------------------------------------------------------------------------

    private void read() {
        synchronized (this) {
            if (reading || closed) {
                return;
            }
            reading = true;
        }
        disk.read(slots).whenComplete((blocks, failure) -> {
            if (failure == null) {
                take(blocks, time.monotonic());
            }
            linked(failure == null);
            synchronized (this) {
                reading = false;
            }
        });
    }

    private void take(List<byte[]> blocks, Duration arrival) {
        for (int from = 1; from <= blocks.size(); from++) {
            byte[] block = blocks.get(from - 1);
            if (from != slot && fresh(from, SlotBlock.peek(block))) {
                int origin = from;
                SlotBlock.read(block).ifPresentOrElse(found -> deliver(found, arrival), () -> again(origin));
            }
        }
    }

    /** What stood there when this node came is old: its writer may be long dead. */
    private synchronized boolean fresh(int from, long found) {
        Long before = seen.put(from, found);
        return before != null && before != found && found != 0;
    }

    /** Half written: looked at again. */
    private synchronized void again(int from) {
        seen.put(from, 0L);
    }

    private void deliver(SlotBlock block, Duration arrival) {
        for (SlotBlock.Entry entry : block.entries()) {
            if (entry.to() == slot) {
                ears().received(entry.frame(), arrival);
            }
        }
    }

    private void linked(boolean reached) {
        Link now = reached ? Link.UP : Link.DOWN;
        synchronized (this) {
            if (closed || link == now) {
                return;
            }
            link = now;
        }
        ears().link(now);
    }

    private synchronized ModuleListener ears() {
        return listener;
    }
}
