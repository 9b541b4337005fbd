package io.vigil.benchmarks;

import io.vigil.benchmarks.TransportRig.Target;
import io.vigil.hmc.internal.HmcSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code HmcHangMain CONSOLES CALLS}: so many consoles stop to answer while each gets so many calls, half of them reads and half
 * documents to VIOSs; one more console goes on, and calls to it are timed. Prints three lines, before, during and after: slowest
 * call to the sound console in ms, calls timed, then heap, threads, files and sockets; the second ends with the calls that were
 * still outstanding when its timing was over.
 */
public final class HmcHangMain {
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final int LEAST = 50;
    private static final int PAUSE_MS = 20;

    private HmcHangMain() {}

    /** @param args how many consoles hang, and the number of calls to each */
    public static void main(String[] args) throws Exception {
        int hanging = Integer.parseInt(args[0]);
        int calls = Integer.parseInt(args[1]);
        String sound = "hmc" + (hanging + 1);
        try (Consoles consoles = new Consoles(hanging + 1);
                TransportRig rig = new TransportRig(consoles, HmcSettings.DEFAULT)) {
            rig.registerVioses(consoles);
            timed(rig, sound);
            report(timed(rig, sound), "");

            List<CompletableFuture<?>> stuck = new ArrayList<>();
            for (int i = 1; i <= hanging; i++) {
                consoles.hang("hmc" + i);
            }
            for (int i = 0; i < calls; i++) {
                for (int console = 1; console <= hanging; console++) {
                    stuck.add(call(rig, rig.targets("hmc" + console), i).toCompletableFuture());
                }
            }
            double[] during = timed(rig, sound);
            long outstanding = stuck.stream().filter(call -> !call.isDone()).count();
            report(during, " " + outstanding);

            CompletableFuture.allOf(stuck.toArray(CompletableFuture<?>[]::new))
                    .handle((done, failure) -> null)
                    .join();
            for (int i = 1; i <= hanging; i++) {
                consoles.restore("hmc" + i);
            }
            report(timed(rig, sound), "");
        }
    }

    /** Slowest in milliseconds, and the number of calls. */
    private static double[] timed(TransportRig rig, String console) throws InterruptedException {
        List<Target> targets = rig.targets(console);
        long end = System.nanoTime() + WINDOW.toNanos();
        double slowest = 0;
        int count = 0;
        while (count < LEAST || System.nanoTime() < end) {
            long begin = System.nanoTime();
            call(rig, targets, count++).toCompletableFuture().join();
            slowest = Math.max(slowest, (System.nanoTime() - begin) / 1e6);
            Thread.sleep(PAUSE_MS);
        }
        return new double[] {slowest, count};
    }

    /** By turns a read of a VIOS's partition and a document to it: they use different pools of threads. */
    private static CompletionStage<?> call(TransportRig rig, List<Target> targets, int number) {
        Target target = targets.get(number / 2 % targets.size());
        return number % 2 == 0 ? rig.transport().partitions(target.host()) : rig.quickQuery(target);
    }

    private static void report(double[] timed, String more) throws IOException {
        System.out.println(timed[0] + " " + (int) timed[1] + " " + Footprint.settled() + more);
    }
}
