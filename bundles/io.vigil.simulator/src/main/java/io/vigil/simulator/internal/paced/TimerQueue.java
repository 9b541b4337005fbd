package io.vigil.simulator.internal.paced;

import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work for simulated moments. A change of the speed moves what waits, which the JDK's schedulers cannot do. */
final class TimerQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TimerQueue.class);
    private static final int WORKERS = 2;

    private final Pace pace;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeSet<Entry> waiting =
            new TreeSet<>(Comparator.comparingLong(Entry::due).thenComparingLong(Entry::number));
    private long numbers;
    private boolean closed;

    /** @param number keeps the order of what is due at the same moment */
    record Entry(long due, long number, String name, Runnable work) {}

    TimerQueue(Pace pace) {
        this.pace = pace;
        for (int i = 0; i < WORKERS; i++) {
            Thread thread = new Thread(this::work, "sim-world-" + (i + 1));
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** @param due simulated nanoseconds */
    Entry add(long due, String name, Runnable work) {
        lock.lock();
        try {
            Entry entry = new Entry(due, numbers++, name, work);
            waiting.add(entry);
            if (waiting.first().equals(entry)) {
                changed.signal();
            }
            return entry;
        } finally {
            lock.unlock();
        }
    }

    void cancel(Entry entry) {
        lock.lock();
        try {
            waiting.remove(entry);
        } finally {
            lock.unlock();
        }
    }

    /** The speed is another one: nobody may go on sleeping for what was due then. */
    void paceChanged() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            for (Entry entry = next(); entry != null; entry = next()) {
                run(entry);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the next entry that is due; null when closed. */
    private Entry next() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                if (waiting.isEmpty()) {
                    changed.await();
                    continue;
                }
                long left = pace.until(waiting.first().due(), System.nanoTime());
                if (left <= 0) {
                    Entry entry = waiting.pollFirst();
                    // The other worker may sleep without a limit: it was woken for this one only.
                    changed.signal();
                    return entry;
                }
                changed.await(left, TimeUnit.NANOSECONDS);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private static void run(Entry entry) {
        try {
            entry.work().run();
        } catch (RuntimeException | Error e) {
            LOG.error("simulated task {} failed", entry.name(), e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
