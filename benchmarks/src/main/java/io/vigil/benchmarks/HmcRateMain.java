package io.vigil.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.vigil.benchmarks.TransportRig.Target;
import io.vigil.hmc.internal.HmcSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@code HmcRateMain CALLS}: QuickQuery round trips through one transport to four consoles, one under way for each of the 32
 * VIOSs, in ten rounds. Prints a line a round: round trips, wall nanoseconds, processor nanoseconds of this process and of the
 * consoles, job reads, then heap, threads, files and sockets afterwards.
 */
public final class HmcRateMain {
    private static final int CONSOLES = 4;
    private static final int ROUNDS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private HmcRateMain() {}

    /** @param args round trips in all */
    public static void main(String[] args) throws Exception {
        int each = Integer.parseInt(args[0]) / ROUNDS;
        try (Consoles consoles = new Consoles(CONSOLES);
                TransportRig rig = new TransportRig(consoles, HmcSettings.DEFAULT)) {
            long[] none = rig.answered();
            rig.registerVioses(consoles);
            awaitDeletes(rig, none, consoles.inventory().hosts().size());
            for (int round = 0; round < ROUNDS; round++) {
                long[] before = rig.answered();
                double theirs = consoles.cpuSeconds();
                long cpu = processCpu();
                long wall = System.nanoTime();
                roundTrips(rig, each);
                awaitDeletes(rig, before, each);
                wall = System.nanoTime() - wall;
                cpu = processCpu() - cpu;
                theirs = consoles.cpuSeconds() - theirs;
                long[] after = rig.answered();
                if (after[0] - before[0] != each || after[2] - before[2] != each) {
                    throw new IllegalStateException(each + " round trips, but " + (after[0] - before[0])
                            + " submits and " + (after[2] - before[2]) + " deletes were answered");
                }
                System.out.println(each + " " + wall + " " + cpu + " " + theirs * 1e9 + " " + (after[1] - before[1])
                        + " " + Footprint.settled());
            }
        }
    }

    private static void roundTrips(TransportRig rig, int count) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(count);
        CountDownLatch ends = new CountDownLatch(rig.targets().size());
        AtomicReference<Throwable> failure = new AtomicReference<>();
        rig.targets().forEach(target -> next(rig, target, left, ends, failure));
        ends.await();
        if (failure.get() != null) {
            throw new IllegalStateException("a round trip failed", failure.get());
        }
    }

    private static void next(
            TransportRig rig,
            Target target,
            AtomicInteger left,
            CountDownLatch ends,
            AtomicReference<Throwable> failure) {
        if (failure.get() != null || left.getAndDecrement() <= 0) {
            ends.countDown();
            return;
        }
        rig.quickQuery(target).whenComplete((reply, problem) -> {
            if (problem != null) {
                failure.compareAndSet(null, problem);
            }
            next(rig, target, left, ends, failure);
        });
    }

    /** Until the last delete is answered: nobody waits for those, but they belong to the round trip. */
    private static void awaitDeletes(TransportRig rig, long[] before, int count) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (rig.answered()[2] - before[2] < count && System.nanoTime() < end) {
            Thread.sleep(1);
        }
    }

    private static long processCpu() throws IOException {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
