package io.vigil.hmc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.HmcService.PowerOff;
import io.vigil.hmc.internal.FakeHmc.Answer;
import io.vigil.spi.port.WireException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table of 30 g.2: signs, tries on the same console with their delays, next console. */
class RetryTableTest {
    private static final String SYSTEM = "/rest/api/uom/ManagedSystem/.*";
    private static final String POWER_OFF = ".*/LogicalPartition/" + Lab.VM + "/do/PowerOff";

    private static Answer http(int status, String reason, String text) {
        return Answer.status(status, Documents.error(status, reason, text));
    }

    static Stream<Arguments> reads() {
        return Stream.of(
                Arguments.of(
                        "UNREACHABLE", Answer.wire(WireException.Kind.UNREACHABLE), Kind.UNREACHABLE, List.of(), true),
                Arguments.of(
                        "TLS_UNTRUSTED",
                        Answer.wire(WireException.Kind.TLS_UNTRUSTED),
                        Kind.TLS_UNTRUSTED,
                        List.of(),
                        true),
                Arguments.of(
                        "READ_TIMEOUT",
                        Answer.wire(WireException.Kind.READ_TIMEOUT),
                        Kind.READ_TIMEOUT,
                        List.of(1),
                        true),
                Arguments.of(
                        "reply too large", Answer.wire(WireException.Kind.TOO_LARGE), Kind.BAD_REPLY, List.of(1), true),
                Arguments.of("FORBIDDEN", http(403, "REST0040", "role"), Kind.FORBIDDEN, List.of(), false),
                Arguments.of("NOT_FOUND", http(404, "REST000B", "no"), Kind.NOT_FOUND, List.of(), true),
                Arguments.of("BAD_REQUEST 400", http(400, "REST0123", "key"), Kind.BAD_REQUEST, List.of(), false),
                Arguments.of("BAD_REQUEST 405", Answer.status(405, ""), Kind.BAD_REQUEST, List.of(), false),
                Arguments.of("BAD_REQUEST 406", Answer.status(406, ""), Kind.BAD_REQUEST, List.of(), false),
                Arguments.of("BAD_REQUEST 415", Answer.status(415, ""), Kind.BAD_REQUEST, List.of(), false),
                Arguments.of("CONFLICT", Answer.status(409, ""), Kind.CONFLICT, List.of(), false),
                Arguments.of("HMC_BUSY 503", Answer.status(503, ""), Kind.HMC_BUSY, List.of(5, 10), true),
                Arguments.of(
                        "HMC_BUSY 500",
                        http(500, "Unknown internal error.", "VIOS 1 is busy processing some other request. Please"),
                        Kind.HMC_BUSY,
                        List.of(5, 10),
                        true),
                Arguments.of(
                        "HMC_BUSY 500, too busy",
                        http(500, "x", "The system is currently too busy"),
                        Kind.HMC_BUSY,
                        List.of(5, 10),
                        true),
                Arguments.of(
                        "VIOS_BUSY", http(400, "x", "HSCL3205 the VIOS is busy"), Kind.VIOS_BUSY, List.of(5, 10), true),
                Arguments.of(
                        "VIOS_BUSY VIOS0014", http(500, "x", "VIOS0014 locked"), Kind.VIOS_BUSY, List.of(5, 10), true),
                Arguments.of("SERVER 500", http(500, "Unknown internal error.", "boom"), Kind.SERVER, List.of(2), true),
                Arguments.of("SERVER 501", Answer.status(501, "<html>"), Kind.SERVER, List.of(2), true),
                Arguments.of("SERVER 505", Answer.status(505, ""), Kind.SERVER, List.of(2), true),
                Arguments.of("BAD_REPLY", Answer.ok("<html><body>Welcome"), Kind.BAD_REPLY, List.of(1), true),
                Arguments.of("BAD_REPLY, other document", Answer.ok("<html/>"), Kind.BAD_REPLY, List.of(1), true));
    }

    @ParameterizedTest(name = "HMC-45: read, {0}")
    @MethodSource("reads")
    void read(String name, Answer answer, Kind kind, List<Integer> delays, boolean next) {
        Lab alone = new Lab(1);
        alone.one.on("GET", SYSTEM, answer);
        HmcException e = alone.failure(alone.hmc.host(Lab.HOST));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.taken()).isFalse();
        List<Duration> sent = alone.wire.times("hmc1", "GET " + SYSTEM);
        assertThat(sent).as("tries on the same console").hasSize(delays.size() + 1);
        for (int i = 0; i < delays.size(); i++) {
            Duration reply = answer.delay();
            assertThat(sent.get(i + 1).minus(sent.get(i))).isEqualTo(reply.plusSeconds(delays.get(i)));
        }
        Lab both = new Lab();
        both.one.on("GET", SYSTEM, answer);
        both.two.on("GET", SYSTEM, Answer.ok(HostTest.system()));
        if (next) {
            assertThat(both.get(both.hmc.host(Lab.HOST)).name()).isEqualTo("host1");
        } else {
            assertThat(both.failure(both.hmc.host(Lab.HOST)).kind()).isEqualTo(kind);
            assertThat(both.two.requests).isEmpty();
        }
    }

    @Test
    @DisplayName("HMC-45: AUTH_FAILED goes to the next console")
    void auth() {
        Lab lab = new Lab();
        lab.one.on("PUT", "/rest/api/web/Logon", Answer.status(403, ""));
        lab.two.on("GET", SYSTEM, Answer.ok(HostTest.system()));
        assertThat(lab.get(lab.hmc.host(Lab.HOST)).name()).isEqualTo("host1");
        assertThat(lab.one.count("PUT", ".*Logon")).isEqualTo(1);
    }

    @Test
    @DisplayName("HMC-46: with 15 s and a healthy second console, a busy one costs no delay")
    void busyShort() {
        Lab lab = new Lab();
        lab.one.on("PUT", Lab.SUBMIT, Answer.status(503, ""));
        lab.two.on("PUT", Lab.SUBMIT, Answer.ok(Documents.job("7", "NOT_STARTED", Map.of())));
        lab.two.on("GET", Lab.JOBS, Answer.ok(Documents.passThrough("7", "<VIO/>", "0", "0")));
        lab.get(lab.hmc.passThrough(Lab.HOST, Lab.VIOS, Lab.QUERY, Duration.ofSeconds(15)), Duration.ofSeconds(2));
        assertThat(lab.one.count("PUT", Lab.SUBMIT)).isEqualTo(1);
    }

    @Test
    @DisplayName("HMC-46: VIOS_BUSY in the text of a job is tried 3 times after 5 and 10 s, each a job of its own")
    void viosBusyJob() {
        Lab lab = new Lab(1);
        lab.one.on("PUT", Lab.SUBMIT, Answer.ok(Documents.job("7", "NOT_STARTED", Map.of())));
        lab.one.on(
                "GET",
                Lab.JOBS,
                Answer.ok(Documents.job("7", "COMPLETED_WITH_ERROR", Map.of("result", "HSCL3205 busy"))));
        HmcException e = lab.failure(lab.hmc.passThrough(Lab.HOST, Lab.VIOS, Lab.QUERY, Duration.ofSeconds(60)));
        assertThat(e.kind()).isEqualTo(Kind.VIOS_BUSY);
        assertThat(e.code()).isEqualTo("HSCL3205");
        List<Duration> sent = lab.wire.times("hmc1", "PUT " + Lab.SUBMIT);
        assertThat(sent.get(1).minus(sent.get(0))).isEqualTo(Duration.ofMillis(5200));
        assertThat(sent.get(2).minus(sent.get(1))).isEqualTo(Duration.ofMillis(10_200));
        assertThat(sent).hasSize(3);
    }

    static Stream<Arguments> passThroughSubmits() {
        return Stream.of(
                Arguments.of("READ_TIMEOUT", Answer.wire(WireException.Kind.READ_TIMEOUT), Kind.READ_TIMEOUT, true),
                Arguments.of("SERVER", Answer.status(500, ""), Kind.SERVER, true),
                Arguments.of(
                        "BAD_REPLY, no JobID",
                        Answer.ok(Documents.entry("x", "JobResponse", Documents.WEB, "<Status>NOT_STARTED</Status>")),
                        Kind.BAD_REPLY,
                        true),
                Arguments.of("CONFLICT", Answer.status(409, ""), Kind.CONFLICT, false));
    }

    @ParameterizedTest(name = "HMC-45: pass-through submit, {0}: one try here, next console {3}")
    @MethodSource("passThroughSubmits")
    void submit(String name, Answer answer, Kind kind, boolean next) {
        Lab lab = new Lab();
        lab.one.on("PUT", Lab.SUBMIT, answer);
        lab.two.on("PUT", Lab.SUBMIT, answer);
        assertThat(lab.failure(lab.hmc.passThrough(Lab.HOST, Lab.VIOS, Lab.QUERY, Duration.ofSeconds(60)))
                        .kind())
                .isEqualTo(kind);
        assertThat(lab.one.count("PUT", Lab.SUBMIT)).isEqualTo(1);
        assertThat(lab.two.count("PUT", Lab.SUBMIT)).isEqualTo(next ? 1 : 0);
    }

    private static Answer ended(String status, Map<String, String> results) {
        return Answer.ok(Documents.job("7", status, results));
    }

    static Stream<Arguments> passThroughJobs() {
        Map<String, String> noRmc = Map.of("RMCReturnCode", "1", "CMDReturnCode", "0");
        return Stream.of(
                Arguments.of("JOB_LOST", Answer.status(404, ""), Kind.JOB_LOST, true),
                Arguments.of("JOB_TIMEOUT", ended("RUNNING", Map.of()), Kind.JOB_TIMEOUT, true),
                Arguments.of("RMC_DOWN", ended("COMPLETED_OK", noRmc), Kind.RMC_DOWN, true),
                Arguments.of(
                        "RMC_DOWN HSCL2957",
                        ended("COMPLETED_WITH_ERROR", Map.of("result", "HSCL2957 no RMC")),
                        Kind.RMC_DOWN,
                        true),
                Arguments.of("BAD_REPLY, no codes", ended("COMPLETED_OK", Map.of()), Kind.BAD_REPLY, true),
                Arguments.of("VIOS_CMD", Answer.ok(Documents.passThrough("7", "", "0", "5")), Kind.VIOS_CMD, false),
                Arguments.of("JOB_FAILED", ended("FAILED", Map.of("result", "HSCL1234 no")), Kind.JOB_FAILED, false));
    }

    @ParameterizedTest(name = "HMC-45: job of a pass-through, {0}: one here, next console {3}")
    @MethodSource("passThroughJobs")
    void passThroughJob(String name, Answer answer, Kind kind, boolean next) {
        Lab lab = new Lab();
        for (FakeHmc hmc : List.of(lab.one, lab.two)) {
            hmc.on("PUT", Lab.SUBMIT, Answer.ok(Documents.job("7", "NOT_STARTED", Map.of())));
            hmc.on("GET", Lab.JOBS, answer);
        }
        HmcException e = lab.failure(lab.hmc.passThrough(Lab.HOST, Lab.VIOS, Lab.QUERY, Duration.ofSeconds(60)));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.taken()).isTrue();
        assertThat(lab.one.count("PUT", Lab.SUBMIT)).isEqualTo(1);
        assertThat(lab.two.count("PUT", Lab.SUBMIT)).isEqualTo(next ? 1 : 0);
    }

    static Stream<Arguments> changeJobs() {
        return Stream.of(
                Arguments.of("JOB_LOST", Answer.status(404, ""), Kind.JOB_LOST),
                Arguments.of("JOB_TIMEOUT", ended("RUNNING", Map.of()), Kind.JOB_TIMEOUT),
                Arguments.of("silence", Answer.silence(), Kind.READ_TIMEOUT),
                Arguments.of("JOB_FAILED", ended("FAILED", Map.of("result", "HSCL1234 no")), Kind.JOB_FAILED));
    }

    @ParameterizedTest(name = "HMC-45: job of a change, {0}: submitted once, on no other console")
    @MethodSource("changeJobs")
    void changeJob(String name, Answer answer, Kind kind) {
        Lab lab = new Lab();
        for (FakeHmc hmc : List.of(lab.one, lab.two)) {
            hmc.on("PUT", ".*/do/Migrate", Answer.ok(Documents.job("7", "NOT_STARTED", Map.of())));
            hmc.on("GET", Lab.JOBS, answer);
        }
        HmcException e = lab.failure(lab.hmc.migrate(MigrationTest.migration(), Duration.ofMinutes(10)));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.outcomeUnknown()).isEqualTo(kind != Kind.JOB_FAILED);
        assertThat(lab.one.count("PUT", ".*/do/Migrate")).isEqualTo(1);
        assertThat(lab.two.count("PUT", ".*")).isZero();
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("UNREACHABLE", Answer.wire(WireException.Kind.UNREACHABLE), Kind.UNREACHABLE, 1, true),
                Arguments.of("HMC_BUSY", Answer.status(503, ""), Kind.HMC_BUSY, 3, true),
                Arguments.of("NOT_FOUND", Answer.status(404, ""), Kind.NOT_FOUND, 1, true),
                Arguments.of("SERVER, job not found", Answer.status(500, ""), Kind.SERVER, 1, false),
                Arguments.of("CONFLICT", Answer.status(409, ""), Kind.CONFLICT, 1, false));
    }

    @ParameterizedTest(name = "HMC-45: change, {0}: next console {4}")
    @MethodSource("changes")
    void change(String name, Answer answer, Kind kind, int tries, boolean next) {
        Lab lab = new Lab();
        for (FakeHmc hmc : List.of(lab.one, lab.two)) {
            hmc.on("PUT", POWER_OFF, answer);
            hmc.on("GET", ".*/jobs", Answer.status(204, ""));
        }
        HmcException e = lab.failure(lab.hmc.migrate(MigrationTest.migration(), Duration.ofHours(2)));
        assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(lab.failure(lab.hmc.powerOff(Lab.HOST, Lab.VM.value(), PowerOff.IMMEDIATE, Duration.ofSeconds(300)))
                        .kind())
                .isEqualTo(kind == Kind.SERVER ? Kind.SERVER : kind);
        assertThat(lab.one.count("PUT", POWER_OFF)).isEqualTo(tries);
        assertThat(lab.two.count("PUT", POWER_OFF)).isEqualTo(next ? tries : 0);
    }

    @Test
    @DisplayName("HMC-45: three server errors in a row show as degraded")
    void degraded() {
        Lab lab = new Lab(1);
        lab.one.on("GET", SYSTEM, Answer.status(500, ""));
        for (int i = 0; i < 3; i++) {
            lab.failure(lab.hmc.host(Lab.HOST));
        }
        assertThat(lab.hmc.consoleHealth().get(0).problem()).startsWith("degraded, 3 server errors");
        lab.one.on("GET", SYSTEM, Answer.ok(HostTest.system()));
        lab.get(lab.hmc.host(Lab.HOST));
        assertThat(lab.hmc.consoleHealth().get(0).problem()).isEmpty();
    }

    @Test
    @DisplayName("HMC-45: FORBIDDEN raises HMC_ROLE_MISSING once")
    void role() {
        Lab lab = new Lab(1);
        lab.one.on("GET", SYSTEM, Answer.status(403, ""));
        lab.failure(lab.hmc.host(Lab.HOST));
        lab.failure(lab.hmc.host(Lab.HOST));
        assertThat(lab.events()).hasSize(1).first().asString().startsWith("HMC_ROLE_MISSING");
    }
}
