package io.vigil.fde.internal.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.store.JournalEntry;
import io.vigil.model.policy.Profile;
import io.vigil.spi.Deadline;
import io.vigil.spi.detect.Examination;
import io.vigil.spi.detect.FailureDetector;
import io.vigil.spi.detect.Finding;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Third-party detectors beside the loop (architecture, section 4). */
final class PluginDeskTest {
    private interface Body {
        Finding say(Examination seen) throws Exception;
    }

    private static FailureDetector plugin(String name, Body body) {
        return new FailureDetector() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Set<SubjectKind> subjects() {
                return Set.of(SubjectKind.HOST, SubjectKind.VM);
            }

            @Override
            public Finding examine(Examination seen, Deadline deadline) {
                try {
                    return body.say(seen);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    @Test
    @DisplayName("FAILED of a third party is evidence and one more look, never a verdict")
    void noAuthority() {
        Bench bench = new Bench(Profile.COMPAT, 2, 1);
        bench.detectors.add(plugin(
                "host-rule",
                seen -> new Finding(FailureDetector.Status.FAILED, "gone", "it is gone", Map.of("x", "1"))));
        bench.run(1);
        assertThat(bench.polls()).as("looks again at once").hasSize(2);
        bench.run(600);
        assertThat(bench.requests()).isEmpty();
        assertThat(bench.journal(JournalEntry.Kind.FINDING))
                .as("once per subject")
                .hasSize(4)
                .allMatch(e -> e.name().equals("gone"));
    }

    @Test
    @DisplayName("a plugin that throws, answers null or too late: UNKNOWN, PLUGIN_FAILED once each")
    void failing() {
        Bench bench = new Bench(Profile.FAST, 2, 1);
        bench.detectors.add(plugin("thrower", seen -> {
            throw new IllegalArgumentException("no");
        }));
        bench.detectors.add(plugin("nuller", seen -> null));
        bench.detectors.add(plugin("late", seen -> {
            throw new TimeoutException();
        }));
        bench.run(60);
        assertThat(bench.count("PLUGIN_FAILED")).isEqualTo(3);
        bench.killHost(1);
        assertThat(bench.time.runUntil(() -> !bench.requests().isEmpty(), java.time.Duration.ofSeconds(16)))
                .as("delays nobody")
                .isTrue();
    }

    @Test
    @DisplayName("the answer of a plugin that was unplugged meanwhile is dropped")
    void unplugged() {
        Bench bench = new Bench(Profile.COMPAT, 2, 1);
        FailureDetector[] self = new FailureDetector[1];
        self[0] = plugin("leaver", seen -> {
            bench.detectors.remove(self[0]);
            return Finding.suspect("bye", "leaving");
        });
        bench.detectors.add(self[0]);
        bench.run(60);
        assertThat(bench.journal(JournalEntry.Kind.FINDING)).isEmpty();
        assertThat(bench.count("PLUGIN_FAILED")).isZero();
    }

    @Test
    @DisplayName("without the shipped rules nothing is decided; plugged in again it is")
    void rulesUnplugged() {
        Bench bench = new Bench(Profile.FAST, 2, 1);
        bench.run(10);
        FailureDetector rule = bench.detectors.remove(0);
        bench.killHost(1);
        bench.run(60);
        assertThat(bench.requests()).isEmpty();
        bench.detectors.add(rule);
        bench.run(20);
        assertThat(bench.requests()).hasSize(1);
    }
}
