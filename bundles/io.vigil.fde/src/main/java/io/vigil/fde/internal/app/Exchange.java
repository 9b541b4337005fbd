package io.vigil.fde.internal.app;

import io.vigil.api.health.AgentMessages.Progress;
import io.vigil.model.ViosId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One exchange with the agent of one VM (60, section 8, steps 4 to 8): PUT_MSG, QUERY_MSG at once and each 2 s, GET_MSG,
 * ACK_MSG. Pure; one object for each exchange, used by one thread.
 *
 * <pre>
 * PUT --ok--> QUERY --ready--> GET --text--> ACK --anything--> DELIVERED
 *  |            | not ready, less than 60 s: wait 2 s, QUERY      ^
 *  |            +--------- over, or 60 s ------> FAILED           | the answer is here: a lost ACK_MSG costs nothing
 *  +-- no VIOS takes it --> FAILED
 * </pre>
 */
public final class Exchange {
    /** Asks for everything the agent knows (60, section 8.1). */
    public static final long FULL = 0x2;

    public static final Duration POLL = Duration.ofSeconds(2);
    public static final Duration GIVE_UP = Duration.ofSeconds(60);
    /** Somewhat longer than we wait: what nobody waits for leaves the database soon. */
    public static final Duration LIFETIME = Duration.ofSeconds(90);

    /** Health database or its lock not reachable: another VIOS may reach it (R29). */
    private static final List<Integer> OTHER_VIOS = List.of(5, 6);

    private enum Phase {
        PUT,
        QUERY,
        GET,
        ACKNOWLEDGE
    }

    private final long tag;
    private final List<ViosId> tried = new ArrayList<>();
    private Phase phase = Phase.PUT;
    private Duration polledSince = Duration.ZERO;
    private String text = "";
    private String lastError = "";

    public Exchange(long tag) {
        this.tag = tag;
    }

    public long tag() {
        return tag;
    }

    /** First step. */
    public Step begin(Routes routes) {
        return ask(routes);
    }

    /** What follows from the answer to the last request. */
    public Step next(Answer answer, Routes routes, Duration now) {
        if (answer instanceof Answer.Failed failed) {
            return failed(failed, routes, now);
        }
        return switch (phase) {
            case PUT -> {
                polledSince = now;
                yield enter(Phase.QUERY, routes);
            }
            case QUERY -> progress(((Answer.Told) answer).progress(), routes, now);
            case GET -> {
                text = ((Answer.Text) answer).text();
                yield enter(Phase.ACKNOWLEDGE, routes);
            }
            case ACKNOWLEDGE -> new Step.Delivered(text, "");
        };
    }

    /** The pause is over. */
    public Step resume(Routes routes) {
        tried.clear();
        return ask(routes);
    }

    private Step enter(Phase next, Routes routes) {
        phase = next;
        tried.clear();
        return ask(routes);
    }

    private Step progress(Progress progress, Routes routes, Duration now) {
        if (progress.ready()) {
            return enter(Phase.GET, routes);
        }
        if (progress.over()) {
            return new Step.Failed("the message is " + progress);
        }
        return pause(now, "the message is still " + progress);
    }

    private Step pause(Duration now, String why) {
        if (now.minus(polledSince).plus(POLL).compareTo(GIVE_UP) > 0) {
            return new Step.Failed("no answer of the agent within " + GIVE_UP.toSeconds() + " s: " + why);
        }
        return new Step.Pause(POLL);
    }

    private Step failed(Answer.Failed failed, Routes routes, Duration now) {
        lastError = failed.text();
        boolean definitive = failed.code() != 0 && !OTHER_VIOS.contains(failed.code());
        if (phase == Phase.ACKNOWLEDGE && definitive) {
            return new Step.Delivered(text, lastError);
        }
        return definitive ? new Step.Failed(lastError) : askOther(routes, now);
    }

    private Step askOther(Routes routes, Duration now) {
        Optional<ViosId> next = untried(routes);
        if (next.isPresent()) {
            return ask(routes);
        }
        return switch (phase) {
            case PUT, GET -> new Step.Failed(lastError);
            case QUERY -> pause(now, lastError);
            case ACKNOWLEDGE -> new Step.Delivered(text, lastError);
        };
    }

    private Step ask(Routes routes) {
        Optional<ViosId> via = untried(routes);
        if (via.isEmpty()) {
            return phase == Phase.ACKNOWLEDGE
                    ? new Step.Delivered(text, "no host monitor of the VM's host is responsive")
                    : new Step.Failed(
                            phase == Phase.PUT
                                    ? "no host monitor of the VM's host is responsive"
                                    : "no VIOS of the host group is up");
        }
        tried.add(via.get());
        return switch (phase) {
            case PUT -> new Step.Put(via.get());
            case QUERY -> new Step.Query(via.get());
            case GET -> new Step.Get(via.get());
            case ACKNOWLEDGE -> new Step.Acknowledge(via.get());
        };
    }

    private Optional<ViosId> untried(Routes routes) {
        List<ViosId> allowed = phase == Phase.PUT || phase == Phase.ACKNOWLEDGE ? routes.local() : routes.cluster();
        return allowed.stream().filter(vios -> !tried.contains(vios)).findFirst();
    }

    /** What to do now. */
    public sealed interface Step {
        /** PUT_MSG to this VIOS. */
        record Put(ViosId via) implements Step {}

        /** QUERY_MSG. */
        record Query(ViosId via) implements Step {}

        /** GET_MSG. */
        record Get(ViosId via) implements Step {}

        /** ACK_MSG. */
        record Acknowledge(ViosId via) implements Step {}

        /** Wait, then {@link Exchange#resume}. */
        record Pause(Duration time) implements Step {}

        /** The end: the answer, to be read now. @param remark what went wrong with ACK_MSG; empty when nothing did */
        record Delivered(String text, String remark) implements Step {}

        /** The end: no answer. */
        record Failed(String why) implements Step {}
    }

    /** What came of a request. */
    public sealed interface Answer {
        /** PUT_MSG or ACK_MSG was carried out. */
        record Done() implements Answer {}

        /** QUERY_MSG. */
        record Told(Progress progress) implements Answer {}

        /** GET_MSG. */
        record Text(String text) implements Answer {}

        /** @param code exit code when a VIOS refused it, 0 when no usable answer came */
        record Failed(int code, String text) implements Answer {}
    }
}
