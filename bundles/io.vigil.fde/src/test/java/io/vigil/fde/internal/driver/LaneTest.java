package io.vigil.fde.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.virtual.VirtualTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A detector that does not come back holds two threads, not the pool. */
final class LaneTest {
    private final VirtualTime time = new VirtualTime();
    private final Lane lane = new Lane(time.mailbox("test"));
    private final Map<String, Runnable> inside = new LinkedHashMap<>();
    private final List<String> called = new ArrayList<>();

    private void ask(String subject, String question) {
        lane.enter(subject, leave -> {
            called.add(question);
            inside.put(subject, leave);
        });
    }

    private void leaves(String subject) {
        inside.remove(subject).run();
        time.settle();
    }

    @Test
    @DisplayName("two calls at once; the next one begins when one has really returned")
    void narrow() {
        ask("a", "a1");
        ask("b", "b1");
        ask("c", "c1");
        assertThat(called).containsExactly("a1", "b1");
        leaves("a");
        assertThat(called).containsExactly("a1", "b1", "c1");
    }

    @Test
    @DisplayName("a question that waits is replaced by a newer one, one that is being answered is not asked again")
    void newest() {
        ask("a", "a1");
        ask("b", "b1");
        ask("c", "c1");
        ask("c", "c2");
        ask("a", "a2");
        leaves("b");
        assertThat(called).containsExactly("a1", "b1", "c2");
    }

    @Test
    @DisplayName("a call that hangs for ever takes no further thread, however often it is asked")
    void hangs() {
        for (int scan = 0; scan < 1000; scan++) {
            for (String subject : List.of("a", "b", "c", "d")) {
                ask(subject, subject);
            }
            time.settle();
        }
        assertThat(called).hasSize(2);
    }

    @Test
    @DisplayName("a call that the pool refused leaves its place; begun too late it does not reach the plugin")
    void neverBegun() {
        List<String> left = new ArrayList<>();
        Lane.Visit visit = new Lane.Visit(() -> left.add("left"));
        visit.neverBegun();
        visit.neverBegun();
        assertThat(left).hasSize(1);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> visit.inside(() -> called.add("reached")))
                .isInstanceOf(java.util.concurrent.CancellationException.class);
        assertThat(called).isEmpty();
        assertThat(left).hasSize(1);
    }
}
