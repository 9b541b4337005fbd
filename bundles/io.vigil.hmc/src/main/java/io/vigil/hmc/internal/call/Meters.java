package io.vigil.hmc.internal.call;

import io.vigil.api.hmc.ConsoleFigures;
import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.model.HmcId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts per console (HMC-64). Thread-safe. */
public final class Meters {
    /** Upper ends of the histogram's steps, ms; one more step has no end. */
    private static final long[] STEPS = {10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000};

    private static final Set<Kind> OF_JOBS =
            Set.of(Kind.JOB_FAILED, Kind.JOB_TIMEOUT, Kind.RMC_DOWN, Kind.VIOS_CMD, Kind.VIOS_BUSY);

    private final Map<String, Meter> meters = new ConcurrentHashMap<>();

    private static final class Meter {
        final LongAdder calls = new LongAdder();
        final Map<Kind, LongAdder> errors = new ConcurrentHashMap<>();
        final AtomicLongArray steps = new AtomicLongArray(STEPS.length + 1);
        final Set<String> jobs = ConcurrentHashMap.newKeySet();
        volatile Instant lastGood;
    }

    void sent(String hmc) {
        of(hmc).calls.increment();
    }

    void answered(String hmc, long millis, boolean good, Instant now) {
        Meter meter = of(hmc);
        int step = 0;
        while (step < STEPS.length && millis > STEPS[step]) {
            step++;
        }
        meter.steps.incrementAndGet(step);
        if (good) {
            meter.lastGood = now;
        }
    }

    /** A call or a command of this console failed. */
    public void failed(String hmc, Kind kind) {
        of(hmc).errors.computeIfAbsent(kind, k -> new LongAdder()).increment();
    }

    /** A job failed: what its calls failed with is counted already. */
    void jobFailed(String hmc, HmcException e) {
        if (e.taken() && OF_JOBS.contains(e.kind())) {
            failed(hmc, e.kind());
        }
    }

    public void jobOpened(String hmc, String jobId) {
        of(hmc).jobs.add(jobId);
    }

    public void jobEnded(String hmc, String jobId) {
        of(hmc).jobs.remove(jobId);
    }

    /** Only registered consoles are remembered. */
    void keepOnly(Set<String> registered) {
        meters.keySet().retainAll(registered);
    }

    ConsoleFigures of(HmcId hmc, boolean session) {
        Meter meter = of(hmc.value());
        Map<Kind, Long> errors = new EnumMap<>(Kind.class);
        meter.errors.forEach((kind, count) -> errors.put(kind, count.sum()));
        List<ConsoleFigures.Latency> latencies = new ArrayList<>();
        for (int step = 0; step <= STEPS.length; step++) {
            latencies.add(new ConsoleFigures.Latency(step < STEPS.length ? STEPS[step] : -1, meter.steps.get(step)));
        }
        return new ConsoleFigures(
                hmc,
                meter.calls.sum(),
                errors,
                latencies,
                session ? 1 : 0,
                meter.jobs.size(),
                Optional.ofNullable(meter.lastGood));
    }

    private Meter of(String hmc) {
        return meters.computeIfAbsent(hmc, name -> new Meter());
    }
}
