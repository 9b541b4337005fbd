package io.vigil.hmc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.PassThroughReply;
import io.vigil.hmc.internal.FakeHmc.Answer;
import io.vigil.hmc.internal.xml.Element;
import io.vigil.hmc.internal.xml.XmlReader;
import io.vigil.spi.port.WireException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PassThroughTest {
    private static final Duration BUDGET = Duration.ofSeconds(15);
    private final Lab lab = new Lab();

    private CompletionStage<PassThroughReply> query() {
        return lab.hmc.passThrough(Lab.HOST, Lab.VIOS, Lab.QUERY, BUDGET);
    }

    private static void serves(FakeHmc hmc, Answer... reads) {
        hmc.on("PUT", Lab.SUBMIT, Answer.ok(Documents.job("1540961034191", "NOT_STARTED", Map.of())));
        hmc.on("GET", Lab.JOBS, reads);
    }

    private static Answer good(String out) {
        return Answer.ok(Documents.passThrough("1540961034191", out, "0", "0"));
    }

    @Test
    @DisplayName("HMC-23: our JobRequest is the sample's element tree, without white space of our own")
    void request() {
        serves(lab.one, good(""));
        String document = Documents.sampleText("quick-query-request.xml").replaceAll("(?s)<!--.*?-->", "");
        lab.get(lab.hmc.passThrough(Lab.HOST, Lab.VIOS, document, BUDGET));
        byte[] body = lab.one.requests.get(1).body();
        assertThat(canonical(XmlReader.tree(body)))
                .isEqualTo(canonical(XmlReader.tree(Documents.sample("hmc-job-request-quick-query.xml"))));
        assertThat(new String(body, StandardCharsets.UTF_8))
                .doesNotContain("\n")
                .contains("<![CDATA[");
        assertThat(lab.one.requests.get(1).headers())
                .containsEntry("Content-Type", "application/vnd.ibm.powervm.web+xml; type=JobRequest");
        assertThat(lab.one.log)
                .as("HMC-22: no template")
                .containsSubsequence("PUT " + Lab.SUBMIT)
                .doesNotContain("GET " + Lab.SUBMIT);
    }

    private static String canonical(Element element) {
        StringBuilder out =
                new StringBuilder(element.namespace() + " " + element.name() + new TreeMap<>(element.attributes()));
        out.append('[').append(element.text().trim().replaceAll("\\s+", " "));
        element.children().forEach(child -> out.append(canonical(child)));
        return out.append(']').toString();
    }

    @Test
    @DisplayName(
            "HMC-24, HMC-25, HMC-29: read at once, then 1.0 s after each reply, by number, removed once at the end")
    void timing() {
        Answer running = Answer.ok(Documents.job("1540961034191", "RUNNING", Map.of()));
        serves(lab.one, running, running, good("<VIO/>"));
        assertThat(lab.get(query()).text()).isEqualTo("<VIO/>");
        List<Duration> reads = lab.wire.times("hmc1", "GET " + Lab.JOBS);
        Duration submitted =
                lab.wire.times("hmc1", "PUT .*PassThrough.*").get(0).plus(FakeHmc.QUICK);
        assertThat(reads).containsExactly(submitted, submitted.plusMillis(1100), submitted.plusMillis(2200));
        lab.time.runFor(Duration.ofSeconds(60));
        assertThat(lab.one.count("DELETE", Lab.JOBS)).isEqualTo(1);
        assertThat(lab.one.log).doesNotContain("GET /nulljobs/1");
    }

    @Test
    @DisplayName("HMC-35, HMC-36, HMC-38: the sample replies, unescaped once")
    void samples() {
        serves(
                lab.one,
                Answer.ok(Documents.sampleText("hmc-job-reply-running.xml")),
                Answer.ok(Documents.sampleText("hmc-job-reply-completed-ok.xml")));
        lab.one.on("PUT", Lab.SUBMIT, Answer.ok(Documents.sampleText("hmc-job-reply-not-started.xml")));
        PassThroughReply reply = lab.get(query());
        assertThat(reply.text())
                .startsWith("<VIO><Response>\n<quickQuery>")
                .contains("hmResponseSec='1'")
                .endsWith("</Response></VIO>\n");
        assertThat(reply.hmc()).isEqualTo("hmc1");
        assertThat(reply.millis())
                .as("logon, submit, two reads 100 ms each, 1 s between")
                .isEqualTo(1400);
        serves(lab.one, good("<VIO a=\"&amp;lt;\"/>"));
        assertThat(lab.get(query()).text()).isEqualTo("<VIO a=\"&amp;lt;\"/>");
        serves(lab.one, good(""));
        assertThat(lab.get(query()).text()).isEmpty();
        String leading = "0513-059 The vio_daemon Subsystem has been started. Subsystem PID is 12.\n<VIO>\n</VIO>";
        serves(lab.one, good(leading));
        assertThat(lab.get(query()).text()).isEqualTo(leading);
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of("RMC broken", Documents.passThrough("7", "", "1", "0"), Kind.RMC_DOWN, true),
                Arguments.of(
                        "RMC broken, job failed",
                        Documents.job("7", "COMPLETED_WITH_ERROR", Map.of("RMCReturnCode", "3")),
                        Kind.RMC_DOWN,
                        true),
                Arguments.of("command failed", Documents.passThrough("7", "x", "0", "6"), Kind.VIOS_CMD, false),
                Arguments.of(
                        "no RMC, refused",
                        Documents.job(
                                "7", "COMPLETED_WITH_ERROR", Map.of("result", "Errors:\nHSCL2957 Either there is")),
                        Kind.RMC_DOWN,
                        true),
                Arguments.of(
                        "codes missing",
                        Documents.job("7", "COMPLETED_OK", Map.of("StdOut", "<VIO/>")),
                        Kind.BAD_REPLY,
                        true),
                Arguments.of("XML broken", Documents.passThrough("7", "<VIO><Resp", "0", "0"), Kind.BAD_REPLY, true),
                Arguments.of(
                        "warnings",
                        Documents.job(
                                "7", "COMPLETED_WITH_WARNINGS", Map.of("RMCReturnCode", "0", "CMDReturnCode", "0")),
                        Kind.JOB_FAILED,
                        false),
                Arguments.of("unseen status", Documents.job("7", "EXPLODED", Map.of()), Kind.JOB_FAILED, false),
                Arguments.of(
                        "cancelled", Documents.job("7", "CANCELED_WHILE_RUNNING", Map.of()), Kind.JOB_FAILED, false),
                Arguments.of(
                        "failed",
                        Documents.job("7", "COMPLETED_WITH_ERROR", Map.of("result", "HSCL0001 no")),
                        Kind.JOB_FAILED,
                        false));
    }

    @ParameterizedTest(name = "HMC-37, HMC-26: {0} is {2}, second console asked: {3}")
    @MethodSource("outcomes")
    void outcome(String name, String reply, Kind kind, boolean second) {
        serves(lab.one, Answer.ok(reply));
        serves(lab.two, Answer.ok(reply));
        HmcException e = lab.failure(query());
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.taken()).isTrue();
        assertThat(lab.two.count("PUT", Lab.SUBMIT)).isEqualTo(second ? 1 : 0);
        if (kind == Kind.VIOS_CMD) {
            assertThat(e.commandCode()).isEqualTo(6);
        }
    }

    @Test
    @DisplayName("HMC-34: what cannot be carried is refused before sending")
    void refused() {
        for (String document : List.of("<VIO>]]></VIO>", "<VIO>\u0001</VIO>")) {
            assertThat(lab.failure(lab.hmc.passThrough(Lab.HOST, Lab.VIOS, document, BUDGET))
                            .kind())
                    .isEqualTo(Kind.BAD_REQUEST);
        }
        assertThat(lab.wire.seen).isEmpty();
    }

    @Test
    @DisplayName("HMC-39: one at a time per VIOS, at most 8 per console")
    void serial() {
        serves(lab.one, good("<VIO/>").after(Duration.ofSeconds(1)));
        lab.one.on(
                "PUT",
                "/rest/api/uom/VirtualIOServer/" + Lab.VIOS2 + "/do/PassThroughInterface",
                Answer.ok(Documents.job("8", "NOT_STARTED", Map.of())));
        CompletionStage<PassThroughReply> first = query();
        CompletionStage<PassThroughReply> second = query();
        CompletionStage<PassThroughReply> other = lab.hmc.passThrough(Lab.HOST, Lab.VIOS2, Lab.QUERY, BUDGET);
        lab.get(first);
        assertThat(lab.one.count("PUT", Lab.SUBMIT)).as("the second waits").isLessThanOrEqualTo(2);
        lab.get(other);
        lab.get(second);
        List<Duration> submits = lab.wire.times("hmc1", "PUT " + Lab.SUBMIT);
        assertThat(submits.get(1).minus(submits.get(0))).isGreaterThanOrEqualTo(Duration.ofMillis(1100));
        assertThat(lab.wire.times("hmc1", "PUT .*" + Lab.VIOS2 + ".*").get(0)).isEqualTo(submits.get(0));
    }

    @Test
    @DisplayName(
            "HMC-43, HMC-44: with one console refusing, the other answers within 6 s; the first is left alone until a good probe")
    void failover() {
        lab.one.all = Answer.wire(WireException.Kind.UNREACHABLE);
        serves(lab.two, good("<VIO/>"));
        assertThat(lab.get(query(), Duration.ofSeconds(6)).hmc()).isEqualTo("hmc2");
        int before = lab.one.requests.size();
        lab.get(query());
        assertThat(lab.one.requests).hasSize(before);
        lab.hmc.start();
        lab.one.all = null;
        serves(lab.one, good("<VIO/>"));
        lab.time.runFor(Duration.ofSeconds(1));
        lab.two.all = Answer.wire(WireException.Kind.UNREACHABLE);
        assertThat(lab.get(query()).hmc()).isEqualTo("hmc1");
    }

    @Test
    @DisplayName("30 g.1: last good console first")
    void lastGood() {
        serves(lab.one, Answer.ok(Documents.passThrough("7", "", "1", "0")));
        serves(lab.two, good("<VIO/>"));
        lab.get(query());
        lab.get(query());
        assertThat(lab.one.count("PUT", Lab.SUBMIT)).isEqualTo(1);
        assertThat(lab.two.count("PUT", Lab.SUBMIT)).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "HMC-28: a job that never ends is JOB_TIMEOUT within 1 s of the deadline, taken, on both consoles; removed when it ended later")
    void never() {
        Answer running = Answer.ok(Documents.job("1540961034191", "RUNNING", Map.of()));
        serves(lab.one, running);
        serves(lab.two, running);
        Duration begin = lab.time.monotonic();
        HmcException e = lab.failure(query());
        assertThat(e.kind()).isEqualTo(Kind.JOB_TIMEOUT);
        assertThat(e.taken()).as("R27: a console took it").isTrue();
        assertThat(lab.time.monotonic().minus(begin)).isBetween(Duration.ofSeconds(14), Duration.ofSeconds(16));
        assertThat(lab.two.count("PUT", Lab.SUBMIT)).isEqualTo(1);
        assertThat(lab.one.count("DELETE", Lab.JOBS))
                .as("HMC-29: a running job is never removed")
                .isZero();
        serves(lab.one, good(""));
        lab.time.runFor(Duration.ofSeconds(30));
        assertThat(lab.one.count("DELETE", Lab.JOBS)).isEqualTo(1);
    }

    @Test
    @DisplayName("HMC-28: silence of both consoles ends with the budget, not taken")
    void silence() {
        lab.one.all = Answer.silence();
        lab.two.all = Answer.silence();
        Duration begin = lab.time.monotonic();
        HmcException e = lab.failure(query());
        assertThat(e.taken()).isFalse();
        assertThat(lab.time.monotonic().minus(begin)).isLessThanOrEqualTo(Duration.ofSeconds(16));
    }

    @Test
    @DisplayName("30 d: FAILED_BEFORE_COMPLETION_RETRY is tried once more after 5 s")
    void consoleRetry() {
        serves(lab.one, Answer.ok(Documents.job("7", "FAILED_BEFORE_COMPLETION_RETRY", Map.of())), good("<VIO/>"));
        assertThat(lab.get(lab.hmc.passThrough(Lab.HOST, Lab.VIOS, Lab.QUERY, Duration.ofSeconds(60)))
                        .text())
                .isEqualTo("<VIO/>");
        List<Duration> submits = lab.wire.times("hmc1", "PUT " + Lab.SUBMIT);
        assertThat(submits.get(1).minus(submits.get(0))).isEqualTo(Duration.ofMillis(5200));
    }

    @Test
    @DisplayName("HMC-39: a request that waited too long for its turn is not sent")
    void waitedTooLong() {
        serves(lab.one, Answer.ok(Documents.job("1540961034191", "RUNNING", Map.of())));
        serves(lab.two, Answer.ok(Documents.job("1540961034191", "RUNNING", Map.of())));
        List<CompletionStage<PassThroughReply>> both = new ArrayList<>(
                List.of(lab.hmc.passThrough(Lab.HOST, Lab.VIOS, Lab.QUERY, Duration.ofSeconds(60)), query()));
        HmcException late = lab.failure(both.get(1));
        assertThat(late.kind()).isEqualTo(Kind.JOB_TIMEOUT);
        assertThat(late.taken()).isFalse();
        assertThat(lab.time.monotonic()).isLessThanOrEqualTo(Duration.ofSeconds(16));
        assertThat(lab.one.count("PUT", Lab.SUBMIT)).isEqualTo(1);
    }
}
