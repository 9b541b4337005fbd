package io.vigil.host.monitor.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.host.monitor.internal.MonitorLog;
import io.vigil.hvncp.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;

/** The watch that looks only when it must, against one that looks at each point of the grid. */
final class MissWatchProperties {
    private static final long MS = 1_000_000;
    private static final long LIMIT = 18_500 * MS;
    private static final long STEP = 500 * MS;

    private static final class NoOutlet implements Outlet {
        @Override
        public void send(Link link, Message message) {}

        @Override
        public void send(Link link, Message message, LongConsumer taken) {}

        @Override
        public <T> void call(String name, DatabaseWork<T> work, Consumer<T> done, Runnable lost) {}

        @Override
        public void later(Duration delay, Runnable task) {}
    }

    private final VmTable vms = new VmTable();

    private MissWatch watch(List<String> log) {
        MonitorLog lines = (level, text) -> log.add(text.get());
        return new MissWatch(vms, new Decisions(new NoOutlet(), lines), lines, LIMIT, STEP, 0);
    }

    @Property(tries = 200)
    @Label(
            "VH-46 HV-20 MISSING comes at the first look after the limit, whatever the beats; looks left out change nothing")
    void sameAsEachLook(@ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 45_000) Integer> pauses) {
        List<String> log = new ArrayList<>();
        MissWatch watch = watch(log);
        WatchedVm vm = vms.of("vm");
        vm.monitored(true);
        watch.expect(vm, 0);
        long now = 0;
        List<String> expected = new ArrayList<>();
        boolean detected = false;
        for (int pause : pauses) {
            long last = now;
            now += pause * MS;
            long look = (last + LIMIT + STEP - 1) / STEP * STEP;
            if (look <= now) {
                expected.add("MISSING at " + look / MS);
                detected = false;
            }
            while (watch.next() <= now) {
                long at = watch.next();
                int before = log.size();
                watch.check(at);
                if (log.size() > before) {
                    log.set(before, "MISSING at " + at / MS);
                }
            }
            if (!detected) {
                expected.add("VM 'vm' state changed to DETECTED.");
                detected = true;
            }
            if (!vm.beat(now)) {
                watch.beat(vm, now);
            }
        }
        assertThat(log).isEqualTo(expected);
    }

    @Property(tries = 50)
    @Label("VH-51 time in which the process stood still is nobody's silence")
    void stoodStill(
            @ForAll @IntRange(min = 0, max = 18_000) int silent, @ForAll @IntRange(min = 1, max = 100_000) int gap) {
        MissWatch watch = watch(new ArrayList<>());
        WatchedVm vm = vms.of("vm");
        watch.expect(vm, 0);
        watch.beat(vm, 0);
        long now = (silent + gap) * MS;
        watch.stoodStill(gap * MS);
        while (watch.next() <= now) {
            watch.check(watch.next());
        }
        assertThat(watch.missing(now)).isEmpty();
        now += LIMIT - silent * MS + STEP;
        while (watch.next() <= now) {
            watch.check(watch.next());
        }
        assertThat(watch.missing(now)).containsOnlyKeys("vm");
        assertThat((double) watch.missing(now).get("vm")).isCloseTo(0, Offset.offset(1.0));
    }
}
