package io.vigil.simulator.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.datacentre.HistoryLine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AppAccountTest {
    private static final Instant ZERO = Instant.parse("2026-01-20T09:00:00Z");
    private final List<HistoryLine> history = new ArrayList<>();
    private long millis;

    private void agent(String... states) {
        for (String state : states) {
            history.add(new HistoryLine(millis += 1000, "agent:db", "db/app1", state + " (YELLOW)"));
        }
    }

    private void restart(String host) {
        history.add(new HistoryLine(millis += 1000, "world", "db", "Not Activated D200A200 (on h1)"));
        history.add(new HistoryLine(millis += 1000, "world", "db", "Running CA00E101 (on " + host + ")"));
        history.add(new HistoryLine(millis += 1000, "world", "db", "Running, up (on " + host + ")"));
    }

    /** Two restarts by the agent, which do not help. */
    private void fails() {
        agent("FAILING", "TO_STOP", "TO_START", "UNSET", "FAILING", "TO_STOP", "TO_START", "FAILURE");
    }

    private AppAccount account() {
        Report.Entry verdict = new Report.Entry(
                ZERO.plusSeconds(9), "verdict", "APPLICATION_FAILED", "VM db", "its VM is to be restarted", Map.of());
        return new AppAccount("db", "h1", 2, ZERO, history, List.of(verdict));
    }

    @Test
    @DisplayName("SC-23 REL-75 REL-76 the account counts the agent's restarts before each restart of the VM")
    void good() {
        fails();
        restart("h1");
        agent("TO_START", "UNSET");
        fails();
        restart("h1");
        agent("TO_START", "UNSET");
        fails();
        restart("h2");
        agent("TO_START", "UNSET", "NORMAL");
        assertThat(account().broken(List.of("h2"))).isEmpty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        account().print(new Console(new PrintStream(out)), new Layout(ZERO, ZoneOffset.UTC));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("2026-01-20T09:00:08.000Z     +8.0 s  agent       app1 FAILURE (YELLOW)")
                .contains("2026-01-20T09:00:09.000Z     +9.0 s  controller  its VM is to be restarted")
                .contains("1            +8.0 s               2     +9.0 s    +11.0 s  h1\n")
                .contains("h2 (relocation)");
        assertThat(account().broken(List.of("h1", "h2"))).containsExactly("db runs on [h1, h2] instead of on h2 alone");
    }

    @Test
    @DisplayName("SC-23 a restart too few or too many, and one that the agent did not ask for, is told")
    void bad() {
        fails();
        restart("h1");
        agent("TO_START", "UNSET", "FAILING", "TO_STOP", "TO_START");
        restart("h2");
        assertThat(account().broken(List.of("h2")))
                .containsExactly(
                        "db was restarted on [h1, h2] instead of 2 times on h1 and once on another host",
                        "before db was up again on h2, its agent had restarted app1 1 times instead of 2, and had not"
                                + " given it up");
        history.add(new HistoryLine(millis, "world", "db", "VIOLATION I1 active twice"));
        assertThat(account().broken(List.of("h2")).get(0))
                .startsWith("invariant: ")
                .contains("I1 active twice");
    }
}
