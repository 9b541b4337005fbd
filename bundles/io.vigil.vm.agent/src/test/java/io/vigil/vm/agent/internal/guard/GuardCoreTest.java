package io.vigil.vm.agent.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GuardCoreTest {
    private static final GuardOrder.Link ONE = new GuardOrder.Link("ent1", "020000000001", "6A6A00000001", 250);
    private static final GuardOrder.Link TWO = new GuardOrder.Link("ent2", "020000000002", "6A6A00000002", 3);

    private final GuardCore guard = new GuardCore(Duration.ofSeconds(6), Duration.ofSeconds(120));
    private final List<String> sent = new ArrayList<>();

    private static Duration s(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private void run(double from, double to) {
        for (double at = from; at <= to; at += 0.5) {
            double now = at;
            guard.tick(s(at)).forEach(beat -> sent.add(now + " " + beat.link().iface() + " " + beat.number()));
        }
    }

    private static GuardOrder order(long nextMs) {
        return new GuardOrder(false, 10_000, nextMs, List.of(ONE, TWO));
    }

    @Test
    @DisplayName("50-TV-43 VA-9 the pipe closes: the next beat of the grid and all after it, numbers 16 further on")
    void killed() {
        guard.fed(s(100), order(7_000));
        run(100, 101);
        guard.closed(s(101));
        run(101, 130);
        assertThat(sent)
                .containsExactly(
                        "107.0 ent1 10",
                        "107.0 ent2 19",
                        "117.0 ent1 11",
                        "117.0 ent2 20",
                        "127.0 ent1 12",
                        "127.0 ent2 21");
    }

    @Test
    @DisplayName(
            "VA-9 the agent hangs: after 6 s of silence, at once when a beat is due; it comes back: not another beat")
    void hangs() {
        guard.fed(s(100), order(3_000));
        run(100, 117);
        assertThat(sent)
                .startsWith("106.0 ent1 10", "106.0 ent2 19", "113.0 ent1 11")
                .hasSize(4);
        for (double at = 118; at < 160; at += 2) {
            guard.fed(s(at), order(500));
            run(at, at + 1.5);
        }
        assertThat(sent).hasSize(4);
    }

    @Test
    @DisplayName("VA-10 a new agent speaks: on that interface the guard says no more; when it is silent on all it ends")
    void handedOver() {
        guard.fed(s(100), order(7_000));
        guard.closed(s(101));
        run(101, 108);
        guard.handedOver("ent1");
        run(108.5, 118);
        assertThat(sent).containsExactly("107.0 ent1 10", "107.0 ent2 19", "117.0 ent2 20");
        assertThat(guard.ended()).isFalse();
        guard.handedOver("ent2");
        assertThat(guard.ended()).isTrue();
    }

    @Test
    @DisplayName("VA-10 who speaks on an interface: the agent that began there last, in one process and in several")
    void speakers(@org.junit.jupiter.api.io.TempDir java.nio.file.Path run) {
        MemorySpeakers inside = new MemorySpeakers();
        for (List<Speaker> pair : List.of(
                List.of(inside.next(), inside.next()),
                List.<Speaker>of(new SpeakerFiles(run, "1@1", () -> {}), new SpeakerFiles(run, "2@2", () -> {})))) {
            Speaker first = pair.get(0);
            Speaker second = pair.get(1);
            assertThat(first.silenced("ent1")).isFalse();
            first.begin("ent1");
            first.begin("ent2");
            second.begin("ent1");
            assertThat(first.silenced("ent1")).isTrue();
            assertThat(first.silenced("ent2")).isFalse();
            assertThat(second.silenced("ent1")).isFalse();
        }
        List<String> ended = new ArrayList<>();
        new SpeakerFiles(run.resolve("missing"), "3@3", () -> ended.add("all")).begin("ent1");
        assertThat(ended).containsExactly("all");
        SpeakerFiles own = new SpeakerFiles(run, "4@4", () -> ended.add("again"));
        assertThat(own.silenced("ent1")).isTrue();
        run.resolve("speaks.ent1.new").toFile().mkdir();
        own.begin("ent1");
        assertThat(ended).containsExactly("all", "again");
        assertThat(own.silenced("ent1"))
                .as("not by the name of an agent that is gone")
                .isFalse();
    }

    @Test
    @DisplayName("VA-10 a dead agent is noticed in the end: silence after guard.maxSeconds; 0 goes on for ever")
    void limited() {
        guard.fed(s(0), order(1_000));
        guard.closed(s(1));
        run(1, 400);
        assertThat(sent).hasSize(24);
        assertThat(guard.ended()).isTrue();

        GuardCore stubborn = new GuardCore(Duration.ofSeconds(6), Duration.ZERO);
        stubborn.fed(s(0), order(1_000));
        stubborn.closed(s(1));
        int beats = 0;
        for (int at = 1; at < 1000; at++) {
            beats += stubborn.tick(s(at)).size();
        }
        assertThat(beats).isEqualTo(200);
        assertThat(stubborn.ended()).isFalse();
    }

    @Test
    @DisplayName("VA-10 the agent ends in order, or never said anything: the guard ends without a beat")
    void ends() {
        guard.fed(s(0), order(1_000));
        guard.fed(s(2), GuardOrder.END);
        assertThat(guard.ended()).isTrue();
        guard.closed(s(3));
        run(3, 60);
        GuardCore unfed = new GuardCore(Duration.ofSeconds(6), Duration.ZERO);
        assertThat(unfed.tick(s(10))).isEmpty();
        unfed.closed(s(11));
        assertThat(unfed.ended()).isTrue();
        assertThat(sent).isEmpty();
    }

    @Test
    @DisplayName("orders survive the pipe; rubbish is none")
    void lines() {
        assertThat(GuardOrder.parse(order(5).line())).contains(order(5));
        assertThat(GuardOrder.parse("{\"end\":true,\"periodMs\":1}")).get().matches(GuardOrder::end);
        for (String rubbish : List.of("", "null", "[]", "{", "{\"periodMs\":0}", "hello")) {
            assertThat(GuardOrder.parse(rubbish)).as(rubbish).isEmpty();
        }
    }
}
