package io.vigil.hmc.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.HmcException;
import io.vigil.hmc.internal.call.Replies;
import io.vigil.hmc.internal.call.RestCall;
import io.vigil.hmc.internal.job.JobVerdict;
import io.vigil.spi.port.WireReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** HMC-68: jobs, errors, logon and events of real consoles. */
class CapturedRepliesTest {
    @BeforeEach
    void find() {
        Captures.needed();
    }

    @Test
    @DisplayName("HMC-68: job_response_completed_ok.txt: an activation that went well")
    void completed() {
        JobReply job = JobReply.read(Captures.body("job_response_completed_ok.txt"));
        assertThat(job.jobId()).isEqualTo("1375391227297");
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED_OK);
        assertThat(job.operation()).isEqualTo("ActivateCurrentProfile");
        assertThat(job.parameters()).isEmpty();
        assertThat(job.started()).isEqualTo(1_375_441_290_642L);
        assertThat(job.results()).isEqualTo(Map.of("returnCode", "0"));
        assertThat(JobVerdict.failure("hmc1", job)).isEmpty();
    }

    @Test
    @DisplayName("HMC-27, HMC-68: job_response_completed_failed.txt: the console's text and its code")
    void failed() {
        JobReply job = JobReply.read(Captures.body("job_response_completed_failed.txt"));
        assertThat(job.jobId()).isEqualTo("1376478617707");
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED_WITH_ERROR);
        assertThat(job.operation()).isEqualTo("PowerOff");
        assertThat(job.parameters()).isEqualTo(Map.of("operation", "shutdown"));
        assertThat(job.code("returnCode")).contains(1);
        assertThat(job.failureText())
                .isEqualTo("HSCL05DF The partition is not in a state under which this operation can be performed. "
                        + "Check the state of the partition.\n");
        assertThat(JobVerdict.failure("hmc1", job)).get().satisfies(e -> {
            assertThat(e.kind()).isEqualTo(HmcException.Kind.JOB_FAILED);
            assertThat(e.code()).isEqualTo("HSCL05DF");
        });
    }

    @Test
    @DisplayName("HMC-27, HMC-68: job_response_exception.txt: no result, the text of the exception")
    void exception() {
        JobReply job = JobReply.read(Captures.body("job_response_exception.txt"));
        assertThat(job.status()).isEqualTo(JobStatus.FAILED_BEFORE_COMPLETION);
        assertThat(job.operation()).isEqualTo("CLIRunner");
        assertThat(job.parameters()).containsEntry("cmd", "lssyscfg -r sys -F name");
        assertThat(job.results()).isEmpty();
        assertThat(job.failureText())
                .isEqualTo("com.ibm.pmc.jaxb.api.server.jobs.PmcJobException: Unsupported commmand lssyscfg");
    }

    @Test
    @DisplayName("HMC-68: job_request_power_off.txt: a template with no parameters")
    void template() {
        assertThat(Atom.entries(
                        Captures.body("job_request_power_off.txt"), Set.of("RequestedOperation", "JobParameters")))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.body().name()).isEqualTo("JobRequest");
                    assertThat(entry.body().value("RequestedOperation", "OperationName"))
                            .contains("PowerOff");
                    assertThat(entry.body().value("RequestedOperation", "GroupName"))
                            .contains("LogicalPartition");
                    assertThat(entry.body().path("JobParameters", "JobParameter"))
                            .isEmpty();
                });
    }

    @Test
    @DisplayName("HMC-45, HMC-68: fake_httperror*.txt: a busy VIOS and a busy console are both HMC_BUSY")
    void errors() {
        ErrorBody busy = ErrorBody.read(Captures.body("fake_httperror.txt"));
        assertThat(busy.reasonCode()).isEqualTo("Unknown internal error.");
        assertThat(busy.message())
                .isEqualTo(
                        "Unexpected error occurred while fetching Cluster/SSP information : 9999-99Z*2125D4A/1 : Unable"
                                + " to send command to VIOS at this moment. VIOS 1*9999-99Z*2125D4A is busy processing some other"
                                + " request. Please retry the operation after sometime.");
        assertThat(kind(500, "fake_httperror.txt")).contains(HmcException.Kind.HMC_BUSY);
        assertThat(ErrorBody.read(Captures.body("fake_httperror_service_unavail.txt")))
                .isEqualTo(new ErrorBody("Unknown internal error.", "Test error"));
        assertThat(kind(503, "fake_httperror_service_unavail.txt")).contains(HmcException.Kind.HMC_BUSY);
    }

    private static Optional<HmcException.Kind> kind(int status, String name) {
        RestCall call = RestCall.get("ssp", "/rest/api/uom/SharedStoragePool/x", Duration.ofSeconds(1));
        WireReply reply = new WireReply(status, Map.of(), Captures.body(name), Optional.empty());
        return Replies.failure("hmc1", call, reply).map(HmcException::kind);
    }

    @Test
    @DisplayName("HMC-3, HMC-68: logon.xml: the whole token")
    void logon() {
        assertThat(LogonXml.token(Captures.body("logon.xml")))
                .startsWith("PUIoR6x0")
                .endsWith("A99s=")
                .hasSize(236);
    }

    @Test
    @DisplayName("HMC-68: event.xml, event_feed.txt: types, numbers, paths without the console's own name, details")
    void events() {
        assertThat(events("event.xml")).containsExactly(new EventXml("NEW_CLIENT", "1404864263191", "", ""));
        List<EventXml> feed = events("event_feed.txt");
        String host = "/rest/api/uom/ManagedSystem/1cab7366-6b73-342c-9f43-ddfeb9f8edd3";
        assertThat(feed).hasSize(37);
        assertThat(feed.subList(0, 3))
                .containsExactly(
                        new EventXml(
                                "ADD_URI",
                                "1473962006548",
                                host + "/LogicalPartition/1E6FC741-6253-4B69-B88B-8A44BED92145",
                                ""),
                        new EventXml("MODIFY_URI", "1473962006549", host, "Other"),
                        new EventXml(
                                "DELETE_URI",
                                "1473962006550",
                                host + "/LogicalPartition/1E6FC741-6253-4B69-B88B-8A44BED92145",
                                ""));
        assertThat(feed.get(36))
                .isEqualTo(new EventXml(
                        "MODIFY_URI",
                        "1473962006584",
                        host + "/LogicalPartition/0AAD02EB-BDFE-49F3-9806-92EEBCE354C4",
                        "ReferenceCode,Other"));
        assertThat(feed).filteredOn(event -> event.type().equals("MODIFY_URI")).hasSize(33);
        assertThat(feed).filteredOn(event -> event.type().equals("ADD_URI")).hasSize(3);
    }

    private static List<EventXml> events(String name) {
        return Atom.entries(Captures.body(name), EventXml.FIELDS).stream()
                .map(EventXml::of)
                .toList();
    }
}
