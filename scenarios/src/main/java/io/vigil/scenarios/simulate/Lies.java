package io.vigil.scenarios.simulate;

import io.vigil.api.store.Store;
import io.vigil.model.PartitionState;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.port.HttpWire;
import io.vigil.spi.port.WireEndpoint;
import io.vigil.spi.port.WireException;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Consoles that do wrong in the middle of a step. Each strike hits one console, for some requests, one job, or a few minutes.
 *
 * <p>A console shows states that are not true only while another one answers and tells the truth: R26 takes one console
 * that answers as proof, and a second one that shows the VM active as its refusal. If all consoles of a host tell the same
 * untruth at once, or the only one that answers does (REL-36, R27: No connection is no evidence), nobody can know.
 */
final class Lies {
    private static final Duration PROVEN = Duration.ofSeconds(120);
    private static final Duration LATE = Duration.ofMinutes(6);

    private final SimDataCentre centre;
    private final VirtualTime time;
    private final Steps steps;
    private final Past past;
    private final Predicate<String> sound;
    private final Consumer<String> say;
    private final List<Strike> waiting = new ArrayList<>();
    private final Map<PipelineStep, Integer> passed = new EnumMap<>(PipelineStep.class);
    private final Map<String, Liar> liars = new TreeMap<>();
    private final Map<String, Integer> struck = new TreeMap<>();

    /** One console. */
    private static final class Liar {
        private final Map<FaultKind, Running> running = new EnumMap<>(FaultKind.class);
        private final Map<String, Running> jobs = new HashMap<>();
        private final Map<String, WireReply> before = new TreeMap<>();
        private Duration badUntil = Duration.ZERO;
        private Duration goodAt = Duration.ofDays(-1);
    }

    /** A strike under way. */
    private static final class Running {
        private final Strike strike;
        private final Duration until;
        private int left;
        private Duration late = Duration.ZERO;
        private boolean counted;

        Running(Strike strike, Duration until) {
            this.strike = strike;
            this.until = until;
            this.left = strike.requests();
        }
    }

    /** @param sound nobody has injured the console, nor cut it off from a host */
    Lies(SimDataCentre centre, Store store, VirtualTime time, Predicate<String> sound, Consumer<String> say) {
        this.centre = centre;
        this.time = time;
        this.sound = sound;
        this.say = say;
        steps = new Steps(store);
        past = new Past(centre, time);
        centre.inventory().hmcs().forEach(hmc -> liars.put(hmc.name(), new Liar()));
    }

    void begin(List<Strike> strikes) {
        waiting.addAll(strikes);
        if (!strikes.isEmpty()) {
            past.follow();
        }
    }

    /** From now on every console tells the truth. */
    void end() {
        waiting.clear();
        liars.values().forEach(liar -> {
            liar.running.clear();
            liar.jobs.clear();
        });
    }

    /** How often each kind did something, by {@code STEP KIND}. */
    Map<String, Integer> struck() {
        return struck;
    }

    CompletionStage<WireReply> send(String hmc, HttpWire wire, WireEndpoint endpoint, WireRequest request) {
        Liar liar = liars.get(hmc);
        Optional<PipelineStep> step = steps.of(hmc, request);
        step.ifPresent(now -> due(hmc, liar, now, request));
        CompletionStage<WireReply> reply = take(liar, FaultKind.HMC_BUSY)
                .map(busy -> done(busy, SpoiltReplies.busy(request.path())))
                .orElseGet(() -> take(liar, FaultKind.HALF_OPEN)
                        .map(half -> halfOpen(half, wire, endpoint, request))
                        .orElseGet(() -> wire.send(endpoint, request)));
        return reply.whenComplete((told, failure) -> heard(liar, failure == null && told.status() < 500))
                .thenApply(told -> answered(hmc, liar, step, request, told));
    }

    private void due(String hmc, Liar liar, PipelineStep step, WireRequest request) {
        int nth = passed.merge(step, 1, Integer::sum);
        for (Strike strike : List.copyOf(waiting)) {
            if (strike.step() == step && nth >= strike.nth()) {
                waiting.remove(strike);
                say.accept("STRIKE " + hmc + " " + strike);
                Running running = new Running(strike, time.monotonic().plusSeconds(strike.seconds()));
                if (strike.kind().aboutJob() && request.path().contains("/jobs/")) {
                    liar.jobs.put(request.path().substring(request.path().lastIndexOf('/') + 1), running);
                } else {
                    liar.running.put(strike.kind(), running);
                }
            }
        }
    }

    private Optional<Running> take(Liar liar, FaultKind kind) {
        Running running = liar.running.get(kind);
        if (running == null) {
            return Optional.empty();
        }
        if (running.left-- <= 0) {
            liar.running.remove(kind);
            return Optional.empty();
        }
        count(running);
        return Optional.of(running);
    }

    private void count(Running running) {
        if (!running.counted) {
            running.counted = true;
            struck.merge(running.strike.step() + " " + running.strike.kind(), 1, Integer::sum);
        }
    }

    private CompletionStage<WireReply> done(Running running, WireReply reply) {
        CompletableFuture<WireReply> result = new CompletableFuture<>();
        time.after(Duration.ofMillis(20 + running.strike.shape()), "busy", () -> result.complete(reply));
        return result;
    }

    /** Nobody tells whether it was carried out. */
    private CompletionStage<WireReply> halfOpen(
            Running running, HttpWire wire, WireEndpoint endpoint, WireRequest request) {
        if ((running.strike.shape() + running.left) % 2 == 0) {
            wire.send(endpoint, request);
        }
        CompletableFuture<WireReply> result = new CompletableFuture<>();
        time.after(
                request.timeout(),
                "half-open",
                () -> result.completeExceptionally(new WireException(
                        WireException.Kind.READ_TIMEOUT, "no reply from " + endpoint.address() + " to " + request)));
        return result;
    }

    private void heard(Liar liar, boolean good) {
        if (good) {
            liar.goodAt = time.monotonic();
        } else {
            liar.badUntil = time.monotonic().plus(PROVEN);
        }
    }

    private WireReply answered(
            String hmc, Liar liar, Optional<PipelineStep> step, WireRequest request, WireReply reply) {
        WireReply told = reply;
        boolean submit = request.path().contains("/do/") && request.method().equals("PUT");
        if (submit) {
            SpoiltReplies.job(reply).ifPresent(job -> submitted(hmc, liar, step, job));
        } else if (request.method().equals("GET") && request.path().contains("/jobs/")) {
            told = job(liar, request, reply);
        } else if (request.method().equals("GET")) {
            told = states(hmc, liar, request, reply);
        }
        // Replies are many by and by: they are looked through only for a lie.
        Optional<WireReply> other =
                liar.running.containsKey(FaultKind.WRONG_ANSWER) ? another(liar, request.path()) : Optional.empty();
        if (request.method().equals("GET") && reply.status() == 200) {
            liar.before.put(request.path(), reply);
        }
        WireReply before = told;
        return take(liar, FaultKind.WRONG_ANSWER)
                .map(wrong -> SpoiltReplies.wrong(before, other, request.path(), wrong.strike.shape()))
                .orElse(told);
    }

    /** What the console told about something else. */
    private static Optional<WireReply> another(Liar liar, String path) {
        return liar.before.entrySet().stream()
                .filter(known -> !known.getKey().equals(path))
                .map(Map.Entry::getValue)
                .skip(Math.floorMod(path.hashCode(), Math.max(1, liar.before.size() - 1)))
                .findFirst();
    }

    private void submitted(String hmc, Liar liar, Optional<PipelineStep> step, String job) {
        step.ifPresent(at -> steps.submitted(hmc, job, at));
        for (FaultKind kind : FaultKind.values()) {
            Running running = liar.running.get(kind);
            if (kind.aboutJob() && running != null && step.equals(Optional.of(running.strike.step()))) {
                liar.running.remove(kind);
                liar.jobs.put(job, running);
            }
        }
    }

    private WireReply job(Liar liar, WireRequest request, WireReply reply) {
        Running running = liar.jobs.get(request.path().substring(request.path().lastIndexOf('/') + 1));
        if (running == null || reply.status() != 200) {
            return reply;
        }
        if (running.strike.kind() == FaultKind.JOB_LOST) {
            count(running);
            return SpoiltReplies.error(reply, 404, request.path(), "REST0011", "The job does not exist.");
        }
        if (!SpoiltReplies.ended(reply)) {
            return reply;
        }
        count(running);
        if (running.strike.kind() == FaultKind.JOB_LIES_FAILED) {
            return SpoiltReplies.said(reply, "COMPLETED_WITH_ERROR");
        }
        if (running.late.isZero()) {
            running.late = time.monotonic()
                    .plus(LATE.multipliedBy(running.strike.shape()).dividedBy(500));
        }
        return time.monotonic().compareTo(running.late) < 0 ? SpoiltReplies.said(reply, "RUNNING") : reply;
    }

    private WireReply states(String hmc, Liar liar, WireRequest request, WireReply reply) {
        WireReply told = reply;
        for (FaultKind kind : List.of(FaultKind.STALE, FaultKind.CONSOLES_DISAGREE)) {
            Running running = liar.running.get(kind);
            if (running != null && time.monotonic().compareTo(running.until) >= 0) {
                liar.running.remove(kind);
            } else if (running != null && contradicted(hmc)) {
                WireReply other = OtherStates.told(
                        request.path(), told, kind == FaultKind.STALE ? stale(running) : otherwise(running));
                if (!other.equals(told)) {
                    count(running);
                }
                told = other;
            }
        }
        return told;
    }

    /** Another console is asked, answers and tells the truth, and has done so for a while. */
    private boolean contradicted(String hmc) {
        boolean whole = sound.test(hmc);
        return whole
                && liars.entrySet().stream()
                        .anyMatch(other -> !other.getKey().equals(hmc)
                                && sound.test(other.getKey())
                                && other.getValue().running.isEmpty()
                                && other.getValue().goodAt.compareTo(other.getValue().badUntil) > 0
                                && time.monotonic().compareTo(other.getValue().badUntil) > 0
                                && other.getValue().goodAt.plus(PROVEN).compareTo(time.monotonic()) > 0);
    }

    private OtherStates.Teller stale(Running running) {
        Past.Sight then = past.before(Duration.ofSeconds(running.strike.age()));
        return new OtherStates.Teller() {
            @Override
            public Optional<PartitionState> partition(String host, String uuid, PartitionState now) {
                return then.partition(host, uuid);
            }

            @Override
            public Optional<String> host(String host) {
                return Optional.ofNullable(then.hosts().get(host)).map(state -> state.text());
            }
        };
    }

    /** All of a host's partitions off, or all of them on; now and then the host as well. */
    private static OtherStates.Teller otherwise(Running running) {
        boolean off = running.strike.shape() % 2 == 0;
        return new OtherStates.Teller() {
            @Override
            public Optional<PartitionState> partition(String host, String uuid, PartitionState now) {
                return Optional.of(off ? PartitionState.NOT_ACTIVATED : PartitionState.RUNNING);
            }

            @Override
            public Optional<String> host(String host) {
                return running.strike.shape() % 4 == 0 ? Optional.of("power off") : Optional.empty();
            }
        };
    }
}
