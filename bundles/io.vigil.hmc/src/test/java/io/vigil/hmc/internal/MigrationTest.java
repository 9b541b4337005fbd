package io.vigil.hmc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.HmcService.PowerOff;
import io.vigil.api.hmc.JobOutcome;
import io.vigil.api.hmc.Migration;
import io.vigil.hmc.internal.FakeHmc.Answer;
import io.vigil.hmc.internal.job.JobSpec;
import io.vigil.hmc.internal.rest.JobStatus;
import io.vigil.spi.port.WireException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs that change something: never twice, never forgotten. */
class MigrationTest {
    private static final String MIGRATE = ".*/LogicalPartition/" + Lab.VM + "/do/Migrate";
    private static final String JOBS_OF_VM = "/rest/api/uom/LogicalPartition/" + Lab.VM + "/jobs";
    private static final Map<String, String> TO = Map.of("TargetManagedSystemName", "host2");
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private final Lab lab = new Lab();

    static Migration migration() {
        return new Migration(Lab.VM, Lab.HOST, Lab.OTHER, "host2", false);
    }

    private static Answer job(String status, Map<String, String> results) {
        return Answer.ok(Documents.job("42", status, results));
    }

    private CompletionStage<JobOutcome> migrate() {
        return lab.hmc.migrate(migration(), TWO_HOURS);
    }

    @Test
    @DisplayName("HMC-49, 30 d.1: Migrate with its parameter, read 1 s ten times, then every 10 s")
    void schedule() {
        lab.one.on("PUT", MIGRATE, job("NOT_STARTED", Map.of()));
        lab.one.on("GET", Lab.JOBS, job("RUNNING", Map.of()));
        CompletionStage<JobOutcome> done = migrate();
        lab.time.runFor(Duration.ofSeconds(60));
        lab.one.on(
                "GET", Lab.JOBS, job("COMPLETED_WITH_WARNINGS", Map.of("returnCode", "0", "result", "be careful\n")));
        assertThat(lab.get(done)).isEqualTo(new JobOutcome("hmc1", "42", false, "be careful"));
        List<Duration> reads = lab.wire.times("hmc1", "GET " + Lab.JOBS);
        for (int i = 1; i < reads.size(); i++) {
            assertThat(reads.get(i).minus(reads.get(i - 1))).isEqualTo(Duration.ofMillis(i <= 10 ? 1100 : 10_100));
        }
        String body = new String(
                lab.one.requests.stream()
                        .filter(r -> r.path().matches(MIGRATE))
                        .findFirst()
                        .orElseThrow()
                        .body(),
                StandardCharsets.UTF_8);
        assertThat(body)
                .contains("<OperationName kb=\"ROR\" kxe=\"false\">Migrate</OperationName>")
                .contains("TargetManagedSystemName</ParameterName><ParameterValue kxe=\"false\" kb=\"CUR\">host2<");
        assertThat(lab.store.documents("hmc-job", 10)).as("HMC-30: closed").isEmpty();
    }

    @Test
    @DisplayName("HMC-30: who asks again in the moment in which the job has ended gets a job of its own")
    void again() {
        lab.one.on("PUT", MIGRATE, job("NOT_STARTED", Map.of()));
        lab.one.on("GET", Lab.JOBS, job("COMPLETED_OK", Map.of()));
        lab.get(migrate().thenCompose(first -> migrate()));
        assertThat(lab.one.count("PUT", MIGRATE)).isEqualTo(2);
    }

    @Test
    @DisplayName("HMC-32: a lost submit reply leads to a search; the job found is adopted")
    void adopted() {
        lab.one.on("PUT", MIGRATE, Answer.wire(WireException.Kind.READ_TIMEOUT));
        lab.one.on(
                "GET",
                JOBS_OF_VM,
                Answer.ok(Documents.feed(
                        Documents.job("41", "COMPLETED_OK", Map.of(), "MigrateValidate", TO, 0),
                        Documents.job("42", "RUNNING", Map.of(), "Migrate", TO, 0))));
        lab.one.on("GET", Lab.JOBS, job("COMPLETED_OK", Map.of()));
        assertThat(lab.get(migrate()).jobId()).isEqualTo("42");
        assertThat(lab.one.count("PUT", MIGRATE)).isEqualTo(1);
        assertThat(lab.two.requests).isEmpty();
    }

    @Test
    @DisplayName(
            "HMC-32: none found, or the search fails: outcome unknown, no second submit anywhere; an older job is not adopted")
    void unknown() {
        lab.one.on(
                "GET",
                "/rest/api/uom/ManagedSystem/.*",
                Answer.ok(HostTest.system()).with("date", "Mon, 19 Nov 2018 18:49:27 GMT"));
        lab.get(lab.hmc.host(Lab.HOST));
        lab.one.on("PUT", MIGRATE, Answer.wire(WireException.Kind.READ_TIMEOUT));
        lab.one.on(
                "GET",
                JOBS_OF_VM,
                Answer.ok(Documents.feed(
                        Documents.job("42", "COMPLETED_OK", Map.of(), "Migrate", TO, 1_500_000_000_000L))));
        for (int i = 0; i < 2; i++) {
            HmcException e = lab.failure(migrate());
            assertThat(e.kind()).isEqualTo(Kind.READ_TIMEOUT);
            assertThat(e.outcomeUnknown()).isTrue();
            lab.one.on("GET", JOBS_OF_VM, Answer.status(404, ""));
        }
        assertThat(lab.one.count("PUT", MIGRATE)).as("one per call").isEqualTo(2);
        assertThat(lab.two.requests).isEmpty();
    }

    @Test
    @DisplayName(
            "HMC-30, HMC-32: after a restart the open job is followed, and the same wish waits for it instead of submitting again")
    void resumed() {
        lab.one.on("PUT", MIGRATE, job("NOT_STARTED", Map.of()));
        lab.one.on("GET", Lab.JOBS, job("RUNNING", Map.of()));
        CompletionStage<JobOutcome> first = migrate();
        lab.time.runFor(Duration.ofSeconds(5));
        lab.hmc.stop();
        assertThat(lab.failure(first).outcomeUnknown())
                .as("told at the stop, not at the deadline")
                .isTrue();
        assertThat(lab.store.documents("hmc-job", 10)).hasSize(1).first().satisfies(document -> assertThat(
                        document.json())
                .contains(
                        "\"jobId\":\"42\"",
                        "\"opCode\":\"Migrate\"",
                        "\"target\":\"ManagedSystem/" + Lab.HOST,
                        "\"submitted\""));
        String stored = lab.store.documents("hmc-job", 10).get(0).json();
        lab.time.runFor(Duration.ofSeconds(30));
        HmcTransport restarted = lab.transport(HmcSettings.DEFAULT);
        restarted.start();
        assertThat(lab.store.documents("hmc-job", 10))
                .as("with the time of its submit")
                .singleElement()
                .satisfies(document -> assertThat(document.json()).isEqualTo(stored));
        CompletionStage<JobOutcome> again = restarted.migrate(migration(), TWO_HOURS);
        lab.time.runFor(Duration.ofSeconds(5));
        lab.one.on("GET", Lab.JOBS, job("COMPLETED_OK", Map.of()));
        assertThat(lab.get(again).jobId()).isEqualTo("42");
        assertThat(lab.one.count("PUT", MIGRATE)).isEqualTo(1);
        assertThat(lab.store.documents("hmc-job", 10)).isEmpty();
    }

    @Test
    @DisplayName(
            "30 d.1: over its deadline a migration is reported, not cancelled, and followed on; asking again joins it")
    void overdue() {
        lab.one.on("PUT", MIGRATE, job("NOT_STARTED", Map.of()));
        lab.one.on("GET", Lab.JOBS, job("RUNNING", Map.of()));
        HmcException e = lab.failure(lab.hmc.migrate(migration(), Duration.ofSeconds(30)));
        assertThat(e.kind()).isEqualTo(Kind.JOB_TIMEOUT);
        assertThat(lab.time.monotonic()).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(31));
        assertThat(lab.events()).hasSize(1).first().asString().startsWith("HMC_JOB_OVERDUE");
        assertThat(lab.one.count("POST", ".*cancel")).isZero();
        CompletionStage<JobOutcome> again = migrate();
        lab.one.on("GET", Lab.JOBS, job("COMPLETED_OK", Map.of()));
        assertThat(lab.get(again).jobId()).isEqualTo("42");
        assertThat(lab.one.count("PUT", MIGRATE)).isEqualTo(1);
    }

    @Test
    @DisplayName("30 d.1, REL-61: a migration that does not end is followed for more than a day, and still joined")
    void endless() {
        lab.one.on("PUT", MIGRATE, job("NOT_STARTED", Map.of()));
        lab.one.on("GET", Lab.JOBS, job("RUNNING", Map.of()));
        assertThat(lab.failure(lab.hmc.migrate(migration(), Duration.ofSeconds(30)))
                        .kind())
                .isEqualTo(Kind.JOB_TIMEOUT);
        lab.time.runFor(Duration.ofHours(25));
        CompletionStage<JobOutcome> again = migrate();
        lab.one.on("GET", Lab.JOBS, job("COMPLETED_OK", Map.of()));
        assertThat(lab.get(again).jobId()).isEqualTo("42");
        assertThat(lab.one.count("PUT", MIGRATE)).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "30 d.2: a console that falls silent during the job makes the outcome unknown after 30 s; the job is followed on")
    void silent() {
        lab.one.on("PUT", MIGRATE, job("NOT_STARTED", Map.of()));
        lab.one.on("GET", Lab.JOBS, job("RUNNING", Map.of()), Answer.wire(WireException.Kind.UNREACHABLE));
        HmcException e = lab.failure(migrate());
        assertThat(e.outcomeUnknown()).isTrue();
        assertThat(e.taken()).isTrue();
        assertThat(lab.time.monotonic()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(45));
        assertThat(lab.store.documents("hmc-job", 10)).hasSize(1);
        assertThat(lab.two.requests).isEmpty();
    }

    @Test
    @DisplayName("HMC-31: 404 on a job read is JOB_LOST, outcome unknown")
    void lost() {
        lab.one.on("PUT", MIGRATE, job("NOT_STARTED", Map.of()));
        lab.one.on("GET", Lab.JOBS, Answer.status(404, Documents.error(404, "REST000B", "no job")));
        HmcException e = lab.failure(migrate());
        assertThat(e.kind()).isEqualTo(Kind.JOB_LOST);
        assertThat(e.outcomeUnknown()).isTrue();
        assertThat(lab.two.requests).isEmpty();
        assertThat(lab.store.documents("hmc-job", 10)).isEmpty();
    }

    @Test
    @DisplayName("HMC-31, HMC-45: a console started anew gives our number to another job: JOB_LOST, never its outcome")
    void otherJob() {
        lab.one.on("PUT", MIGRATE, job("NOT_STARTED", Map.of()));
        lab.one.on(
                "GET",
                Lab.JOBS,
                job("RUNNING", Map.of()),
                Answer.ok(Documents.job("41", "COMPLETED_OK", Map.of(), "PowerOn", Map.of(), 0)));
        HmcException e = lab.failure(migrate());
        assertThat(e.kind()).isEqualTo(Kind.JOB_LOST);
        assertThat(e.outcomeUnknown()).isTrue();
        assertThat(e).hasMessageContaining("PowerOn");
        assertThat(lab.one.count("DELETE", Lab.JOBS))
                .as("the other job is not ours to remove")
                .isZero();
        assertThat(lab.two.requests).isEmpty();
    }

    @Test
    @DisplayName("HMC-27: message in the book's shape, code extracted, text unchanged")
    void failureText() {
        lab.one.on("PUT", ".*/MigrateValidate", job("NOT_STARTED", Map.of()));
        lab.one.on(
                "GET",
                Lab.JOBS,
                job(
                        "COMPLETED_WITH_ERROR",
                        Map.of("returnCode", "1", "result", "Errors:\\nHSCL3656 The migration\\n\\nDetails:\\n")));
        HmcException e = lab.failure(
                lab.hmc.migrate(new Migration(Lab.VM, Lab.HOST, Lab.OTHER, "host2", true), Duration.ofSeconds(600)));
        assertThat(e)
                .hasMessage(
                        "Job execution on HMC failed with status <COMPLETED_WITH_ERROR>. Message: <Errors:\\nHSCL3656 The migration\\n\\nDetails:\\n>.");
        assertThat(e.code()).isEqualTo("HSCL3656");
        assertThat(e.kind()).isEqualTo(Kind.JOB_FAILED);
    }

    @Test
    @DisplayName("30 d.1: a validation over its deadline is cancelled on the console")
    void validateLate() {
        lab.one.on("PUT", ".*/MigrateValidate", job("NOT_STARTED", Map.of()));
        lab.two.on("PUT", ".*/MigrateValidate", job("NOT_STARTED", Map.of()));
        lab.one.on("GET", Lab.JOBS, job("RUNNING", Map.of()));
        lab.two.on("GET", Lab.JOBS, job("RUNNING", Map.of()));
        HmcException e = lab.failure(
                lab.hmc.migrate(new Migration(Lab.VM, Lab.HOST, Lab.OTHER, "host2", true), Duration.ofSeconds(60)));
        assertThat(e.kind()).isEqualTo(Kind.JOB_TIMEOUT);
        assertThat(lab.one.count("POST", Lab.JOBS + "/cancel")).isEqualTo(1);
    }

    @ParameterizedTest(name = "HMC-48: {0} with {1} counts as done")
    @CsvSource({"off,HSCL1558", "off,PVME04000005", "off,PVME01050901", "on,HSCL3681"})
    void alreadyDone(String what, String code) {
        lab.one.on("PUT", ".*/do/Power.*", job("NOT_STARTED", Map.of()));
        lab.one.on("GET", Lab.JOBS, job("COMPLETED_WITH_ERROR", Map.of("result", code + " is so already")));
        CompletionStage<JobOutcome> done = what.equals("off")
                ? lab.hmc.powerOff(Lab.HOST, Lab.VM.value(), PowerOff.IMMEDIATE, Duration.ofSeconds(600))
                : lab.hmc.powerOn(Lab.HOST, Lab.VM.value(), Duration.ofSeconds(300));
        assertThat(lab.get(done).alreadyDone()).isTrue();
    }

    @Test
    @DisplayName(
            "30 d.2: a lost reply to a power-off that the console does not know is sent again: doing it twice does no harm")
    void powerAgain() {
        lab.one.on("PUT", ".*/do/PowerOff", Answer.wire(WireException.Kind.READ_TIMEOUT), job("NOT_STARTED", Map.of()));
        lab.one.on("GET", JOBS_OF_VM, Answer.status(204, ""));
        lab.one.on("GET", Lab.JOBS, job("COMPLETED_OK", Map.of()));
        assertThat(lab.get(lab.hmc.powerOff(Lab.HOST, Lab.VM.value(), PowerOff.OS_SHUTDOWN, Duration.ofSeconds(600)))
                        .alreadyDone())
                .isFalse();
        assertThat(lab.one.count("PUT", ".*/do/PowerOff")).isEqualTo(2);
    }

    @Test
    @DisplayName("30 d.1: over its deadline a power-off is judged by the state of the partition, read anew")
    void powerLate() {
        lab.one.on("PUT", ".*/do/PowerOff", job("NOT_STARTED", Map.of()));
        lab.one.on("GET", Lab.JOBS, job("RUNNING", Map.of()));
        lab.one.on(
                "GET",
                ".*/LogicalPartition/.*group=None",
                Answer.ok(Documents.lpar(Lab.VM.value(), "vm", "not activated", "")));
        assertThat(lab.get(lab.hmc.powerOff(Lab.HOST, Lab.VM.value(), PowerOff.IMMEDIATE, Duration.ofSeconds(60)))
                        .alreadyDone())
                .isFalse();
        assertThat(lab.one.count("POST", Lab.JOBS + "/cancel")).isEqualTo(1);
    }

    @ParameterizedTest(name = "HMC-26: {0} is {1}")
    @CsvSource({
        "NOT_STARTED,OPEN",
        "RUNNING,OPEN",
        "COMPLETED_OK,SUCCESS",
        "COMPLETED,SUCCESS",
        "COMPLETED_WITH_WARNINGS,WARNINGS",
        "COMPLETED_WITH_ERROR,FAILED",
        "FAILED,FAILED",
        "FAILED_BEFORE_COMPLETION,FAILED",
        "FAILED_BEFORE_COMPLETION_RETRY,FAILED",
        "FAILED_TO_START,FAILED",
        "EXCEPTION,FAILED",
        "CANCELED_BEFORE_START,CANCELLED",
        "CANCELED_WHILE_RUNNING,CANCELLED",
        "whatever,FAILED"
    })
    void statuses(String raw, JobStatus.Class outcome) {
        assertThat(JobStatus.parse(raw).outcome()).isEqualTo(outcome);
    }

    @Test
    @DisplayName("30 d.2: two jobs with the same key are the same wish")
    void key() {
        JobSpec spec = new JobSpec(
                io.vigil.hmc.internal.job.JobKind.MOBILITY, "LogicalPartition", "Migrate", "x", TO, false, false);
        assertThat(spec.key()).isEqualTo("Migrate x {TargetManagedSystemName=host2}");
    }
}
