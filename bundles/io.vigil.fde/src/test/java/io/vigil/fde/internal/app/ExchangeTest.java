package io.vigil.fde.internal.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.health.AgentMessages.Progress;
import io.vigil.fde.internal.app.Exchange.Answer;
import io.vigil.fde.internal.app.Exchange.Step;
import io.vigil.model.ViosId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("60, section 8.1, steps 4 to 8; CTL-21: one exchange as a state machine")
class ExchangeTest {
    private static final ViosId H1A = new ViosId("H1A");
    private static final ViosId H1B = new ViosId("H1B");
    private static final ViosId H2A = new ViosId("H2A");
    private static final Routes ROUTES = new Routes(List.of(H1A, H1B), List.of(H1A, H1B, H2A));
    private static final Answer DONE = new Answer.Done();
    private static final Answer SILENT = new Answer.Failed(0, "no answer");

    private final Exchange exchange = new Exchange(1542894422);

    private static Duration s(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Answer told(Progress progress) {
        return new Answer.Told(progress);
    }

    private Step polling() {
        exchange.begin(ROUTES);
        return exchange.next(DONE, ROUTES, s(1));
    }

    @Test
    @DisplayName(
            "CTL-21: PUT_MSG, QUERY_MSG at once and 2.0 s after each not ready, GET_MSG, ACK_MSG, the answer (2-47, third try)")
    void sample() {
        assertThat(exchange.begin(ROUTES)).isEqualTo(new Step.Put(H1A));
        assertThat(exchange.next(DONE, ROUTES, s(0))).isEqualTo(new Step.Query(H1A));
        assertThat(exchange.next(told(Progress.QUEUED), ROUTES, s(1))).isEqualTo(new Step.Pause(s(2)));
        assertThat(exchange.resume(ROUTES)).isEqualTo(new Step.Query(H1A));
        assertThat(exchange.next(told(Progress.TAKEN), ROUTES, s(3))).isEqualTo(new Step.Pause(s(2)));
        assertThat(exchange.resume(ROUTES)).isEqualTo(new Step.Query(H1A));
        assertThat(exchange.next(told(Progress.READY), ROUTES, s(5))).isEqualTo(new Step.Get(H1A));
        assertThat(exchange.next(new Answer.Text("<AppReport/>"), ROUTES, s(5))).isEqualTo(new Step.Acknowledge(H1A));
        assertThat(exchange.next(DONE, ROUTES, s(6))).isEqualTo(new Step.Delivered("<AppReport/>", ""));
    }

    @Test
    @DisplayName(
            "FL-84: ACK_MSG is sent after GET_MSG and before the text is read; a lost ACK_MSG does not lose the answer")
    void acknowledgedFirst() {
        polling();
        exchange.next(told(Progress.READY), ROUTES, s(1));
        assertThat(exchange.next(new Answer.Text("no xml"), ROUTES, s(1))).isEqualTo(new Step.Acknowledge(H1A));
        assertThat(exchange.next(SILENT, ROUTES, s(2))).isEqualTo(new Step.Acknowledge(H1B));
        assertThat(exchange.next(SILENT, ROUTES, s(3))).isEqualTo(new Step.Delivered("no xml", "no answer"));
    }

    @Test
    @DisplayName(
            "FL-82: PUT_MSG and ACK_MSG go to a VIOS of the VM's host with a responsive host monitor, QUERY_MSG and GET_MSG to any VIOS")
    void routes() {
        exchange.begin(ROUTES);
        assertThat(exchange.next(SILENT, ROUTES, s(0))).isEqualTo(new Step.Put(H1B));
        Routes onlyFar = new Routes(List.of(), List.of(H2A));
        assertThat(exchange.next(DONE, onlyFar, s(1))).isEqualTo(new Step.Query(H2A));
        assertThat(exchange.next(told(Progress.READY), onlyFar, s(1))).isEqualTo(new Step.Get(H2A));
        assertThat(exchange.next(new Answer.Text("x"), onlyFar, s(1)))
                .isEqualTo(new Step.Delivered("x", "no host monitor of the VM's host is responsive"));
    }

    @Test
    @DisplayName("FL-82: without a responsive host monitor on the VM's host nothing is put")
    void noHostMonitor() {
        assertThat(exchange.begin(new Routes(List.of(), List.of(H2A))))
                .isEqualTo(new Step.Failed("no host monitor of the VM's host is responsive"));
    }

    @Test
    @DisplayName("no VIOS takes PUT_MSG: the exchange fails with the last word")
    void putFails() {
        exchange.begin(ROUTES);
        exchange.next(SILENT, ROUTES, s(0));
        assertThat(exchange.next(new Answer.Failed(0, "console away"), ROUTES, s(15)))
                .isEqualTo(new Step.Failed("console away"));
    }

    @ParameterizedTest(name = "R29: exit code {0} of PUT_MSG: another VIOS may reach the database")
    @ValueSource(ints = {5, 6})
    void otherVios(int code) {
        exchange.begin(ROUTES);
        assertThat(exchange.next(new Answer.Failed(code, "lock"), ROUTES, s(0))).isEqualTo(new Step.Put(H1B));
    }

    @ParameterizedTest(name = "R29: exit code {0} of PUT_MSG says the same on every VIOS: given up at once")
    @ValueSource(ints = {1, 2, 7, 8, 130, 132, 134})
    void refused(int code) {
        exchange.begin(ROUTES);
        assertThat(exchange.next(new Answer.Failed(code, "refused"), ROUTES, s(0)))
                .isEqualTo(new Step.Failed("refused"));
    }

    @Test
    @DisplayName("FL-83: QUERY_MSG each 2 s, given up after 60 s")
    void givesUp() {
        polling();
        int asked = 1;
        for (int now = 1; ; now += 2) {
            Step step = exchange.next(told(Progress.TAKEN), ROUTES, s(now));
            if (step instanceof Step.Failed failed) {
                assertThat(failed.why()).isEqualTo("no answer of the agent within 60 s: the message is still TAKEN");
                break;
            }
            assertThat(step).isEqualTo(new Step.Pause(s(2)));
            exchange.resume(ROUTES);
            asked++;
        }
        assertThat(asked).as("at 0, 2, ... 60 s").isEqualTo(31);
    }

    @Test
    @DisplayName("a QUERY_MSG that no VIOS answers is asked again 2 s later, within the 60 s")
    void queryUnanswered() {
        polling();
        assertThat(exchange.next(SILENT, ROUTES, s(15))).isEqualTo(new Step.Query(H1B));
        assertThat(exchange.next(SILENT, ROUTES, s(30))).isEqualTo(new Step.Query(H2A));
        assertThat(exchange.next(SILENT, ROUTES, s(45))).isEqualTo(new Step.Pause(s(2)));
        assertThat(exchange.resume(ROUTES)).isEqualTo(new Step.Query(H1A));
        assertThat(exchange.next(told(Progress.READY), ROUTES, s(50))).isEqualTo(new Step.Get(H1A));
    }

    @ParameterizedTest(name = "a message that is {0} brings no answer any more")
    @EnumSource(names = {"NONE", "EXPIRED", "FAILED", "ACKED"})
    void over(Progress progress) {
        polling();
        assertThat(exchange.next(told(progress), ROUTES, s(2)))
                .isEqualTo(new Step.Failed("the message is " + progress));
    }

    @Test
    @DisplayName("READ is ready too: GET_MSG may be repeated (40, section 10), on every VIOS in turn")
    void getRepeated() {
        polling();
        assertThat(exchange.next(told(Progress.READ), ROUTES, s(1))).isEqualTo(new Step.Get(H1A));
        assertThat(exchange.next(SILENT, ROUTES, s(2))).isEqualTo(new Step.Get(H1B));
        assertThat(exchange.next(SILENT, ROUTES, s(3))).isEqualTo(new Step.Get(H2A));
        assertThat(exchange.next(SILENT, ROUTES, s(4))).isEqualTo(new Step.Failed("no answer"));
    }

    @Test
    @DisplayName("every VIOS of the group is gone while the answer is awaited")
    void nobodyLeft() {
        polling();
        exchange.next(told(Progress.QUEUED), ROUTES, s(1));
        assertThat(exchange.resume(new Routes(List.of(), List.of())))
                .isEqualTo(new Step.Failed("no VIOS of the host group is up"));
    }
}
