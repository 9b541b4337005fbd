package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.ConsoleFaults;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.JobEnd;
import io.vigil.simulator.datacentre.JobRules;
import io.vigil.simulator.datacentre.JobRules.SelfLink;
import io.vigil.simulator.datacentre.PassThroughFault;
import io.vigil.simulator.datacentre.RequestFault;
import io.vigil.simulator.datacentre.SessionRules;
import io.vigil.simulator.datacentre.SessionRules.Refusal;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.port.WireReply;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spec 30 j.3: each switch, by the client's eyes. Certificates and broken connections: {@code contract.BrokenWireTest}. */
class ConsoleFaultsTest {
    private static final String LPAR = "LogicalPartition/52138D9D-034C-4114-AA45-4E2DA66D8761";
    private final VirtualTime time = new VirtualTime();
    private SimDataCentre centre;
    private ConsoleFaults faults;
    private TestConsole console;

    @BeforeEach
    void start() {
        centre = SimDataCentre.inVirtualTime(Inventory.shipped("ENV-B"), Profile.FAST, time, 7);
        faults = centre.consoleFaults();
        console = new TestConsole(centre, "hmc1").logon();
    }

    @AfterEach
    void noTaskFailed() {
        assertThat(time.failures()).isEmpty();
        centre.close();
    }

    @Test
    @DisplayName("j.3 Session life: the token is void after it, used or not")
    void life() {
        faults.sessions("hmc1", SessionRules.STANDARD.withLife(Duration.ofSeconds(30)));
        TestConsole shortLived = new TestConsole(centre, "hmc1").logon();
        time.runFor(Duration.ofSeconds(20));
        assertThat(shortLived.get("ManagedSystem").status()).isEqualTo(200);
        time.runFor(Duration.ofSeconds(11));
        assertThat(shortLived.get("ManagedSystem").status()).isEqualTo(401);
        assertThat(console.get("ManagedSystem").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("j.3 Session max: one too many is 503; after a log off there is room")
    void most() {
        faults.sessions("hmc1", SessionRules.STANDARD.withMaxSessions(1));
        TestConsole second = new TestConsole(centre, "hmc1");
        assertThat(second.logon("abc123").status()).isEqualTo(503);
        console.send("DELETE", "/rest/api/web/Logon", Map.of(), "");
        assertThat(second.logon("abc123").status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "HMC-7, j.3 refuse style {0}: {1} with reason {2}")
    @CsvSource({"UNAUTHORIZED, 401, REST0042", "FORBIDDEN_4, 403, 4", "FORBIDDEN_5, 403, 5"})
    void refusal(Refusal style, int status, String reason) {
        faults.sessions("hmc1", SessionRules.STANDARD.withRefusal(style));
        centre.faults().expireSessions("hmc1");
        WireReply reply = console.get("ManagedSystem");
        assertThat(reply.status()).isEqualTo(status);
        assertThat(TestConsole.text(reply)).contains(">" + reason + "</ReasonCode>");
    }

    @Test
    @DisplayName("j.3 lock: after 3 bad logons the right password is refused for 300 s")
    void lock() {
        TestConsole other = new TestConsole(centre, "hmc1");
        for (int i = 0; i < 3; i++) {
            assertThat(other.logon("wrong").status()).isEqualTo(401);
        }
        assertThat(other.logon("abc123").status()).isEqualTo(401);
        time.runFor(Duration.ofSeconds(299));
        assertThat(other.logon("abc123").status()).isEqualTo(401);
        time.runFor(Duration.ofSeconds(2));
        assertThat(other.logon("abc123").status()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "j.3 HTTP: 500 busy text, 503, 404 REST000B, 406, 412, HTML body, for n requests with a path, then served again")
    void refusals() {
        Map<RequestFault, Integer> all = Map.of(
                RequestFault.busyText(),
                500,
                RequestFault.unavailable(),
                503,
                RequestFault.notFound(),
                404,
                RequestFault.notAcceptable(),
                406,
                RequestFault.stale(),
                412,
                new RequestFault.HtmlPage(502),
                502);
        all.forEach((fault, status) -> {
            faults.requests("hmc1", "ManagedSystem", fault, 2);
            assertThat(console.get("ManagementConsole").status()).isEqualTo(200);
            assertThat(console.get("ManagedSystem").status()).isEqualTo(status);
            assertThat(console.get("ManagedSystem?group=None").status()).isEqualTo(status);
            assertThat(console.get("ManagedSystem").status()).isEqualTo(200);
        });
        faults.requests("hmc1", "", RequestFault.busyText(), 1);
        assertThat(TestConsole.text(console.get("ManagedSystem"))).contains("busy processing some other request");
        faults.requests("hmc1", "", new RequestFault.HtmlPage(200), 1);
        assertThat(TestConsole.text(console.get("ManagedSystem"))).startsWith("<!DOCTYPE HTML");
    }

    @Test
    @DisplayName("j.3 HTTP delay, oversize feed, reset mid-body")
    void slowLargeCut() {
        faults.requests("hmc1", "ManagedSystem", new RequestFault.Delay(Duration.ofSeconds(7)), 1);
        Duration before = time.monotonic();
        assertThat(console.get("ManagedSystem").status()).isEqualTo(200);
        assertThat(time.monotonic().minus(before)).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
        faults.requests("hmc1", "ManagedSystem", new RequestFault.Oversize(65), 1);
        assertThat(console.get("ManagedSystem").body()).hasSize(65 << 20);
        faults.requests("hmc1", "ManagedSystem", new RequestFault.ResetMidBody(), 1);
        assertThatThrownBy(() -> console.get("ManagedSystem")).hasMessageContaining("no complete reply");
    }

    @Test
    @DisplayName(
            "j.3 Pass-through: VIOS down, CMD code, no codes, HSCL2957, HSCL3205 for n tries, then as before; over both consoles")
    void passThroughRefused() {
        new Health(centre, console).prepareHosts();
        faults.passThrough("p18v01", PassThroughFault.viosDown(), 1);
        assertThat(query(console)).contains(code("RMCReturnCode", 1));
        faults.passThrough("p18v01", PassThroughFault.commandFails(5), 1);
        assertThat(query(console)).contains(code("RMCReturnCode", 0)).contains(code("CMDReturnCode", 5));
        faults.passThrough("p18v01", PassThroughFault.withoutCodes(), 1);
        assertThat(query(console)).contains(">COMPLETED_OK</Status>").doesNotContain("ReturnCode</ParameterName>");
        faults.passThrough("p18v01", PassThroughFault.noRmc(), 1);
        assertThat(query(console)).contains(">COMPLETED_WITH_ERROR</Status>").contains("HSCL2957");
        faults.passThrough("p18v01", PassThroughFault.viosBusy(), 2);
        assertThat(query(console)).contains("HSCL3205");
        assertThat(query(new TestConsole(centre, "hmc2").logon())).contains("HSCL3205");
        assertThat(query(console)).contains(code("RMCReturnCode", 0)).contains(code("CMDReturnCode", 0));
    }

    @Test
    @DisplayName("j.3 Pass-through: empty, leading text, raw line breaks in attributes")
    void passThroughDisturbed() {
        new Health(centre, console).prepareHosts();
        faults.passThrough("p18v01", new PassThroughFault.Empty(), 1);
        assertThat(output()).isEmpty();
        faults.passThrough(
                "p18v01", new PassThroughFault.LeadingText("0513-059 The ctrmc Subsystem has been started."), 1);
        assertThat(output())
                .startsWith("0513-059 The ctrmc Subsystem has been started.\n")
                .contains("<VIO");
        String plain = output();
        faults.passThrough("p18v01", new PassThroughFault.RawLineBreaks(), 1);
        assertThat(output().replace('\n', ' ')).isEqualTo(plain.replace('\n', ' '));
    }

    private String output() {
        return TestConsole.result(query(console), "StdOut").orElseThrow();
    }

    private String query(TestConsole by) {
        String vios = centre.partitions("p18v01").get(0).uuid();
        return by.job(
                "VirtualIOServer/" + vios,
                "PassThroughInterface",
                "VirtualIOServer",
                Map.of("inputXML", Health.quickQuery()));
    }

    private static String code(String name, int value) {
        return ">" + name + "</ParameterName><ParameterValue kb=\"CUD\" kxe=\"false\">" + value + "<";
    }

    @Test
    @DisplayName("j.3 Job: NOT_STARTED and RUNNING last as long as asked")
    void pace() {
        faults.jobs("hmc1", new JobRules(Duration.ofSeconds(5), Duration.ofSeconds(9), SelfLink.PLAIN));
        String id = submitPowerOff();
        time.runFor(Duration.ofSeconds(4));
        assertThat(read(id)).contains(">NOT_STARTED</Status>");
        time.runFor(Duration.ofSeconds(5));
        assertThat(read(id)).contains(">RUNNING</Status>");
        time.runFor(Duration.ofSeconds(6));
        assertThat(read(id)).contains(">COMPLETED_OK</Status>");
    }

    @Test
    @DisplayName("j.3 Job: any final status, result and message, for one operation; done but reported failed")
    void ends() {
        faults.jobEnds("hmc1", "PowerOff", new JobEnd("SOMETHING_NEW", Map.of("result", "why"), "because", false), 1);
        assertThat(powerOff())
                .contains(">SOMETHING_NEW</Status>")
                .contains(">why</ParameterValue>")
                .contains(">because</Message>");
        assertThat(state()).isEqualTo("\"running\"");
        faults.jobEnds("hmc1", "", new JobEnd("COMPLETED_WITH_ERROR", Map.of("result", "HSCL0001"), "", true), 1);
        assertThat(powerOff()).contains(">COMPLETED_WITH_ERROR</Status>").contains("HSCL0001");
        assertThat(state()).isEqualTo("\"not activated\"");
    }

    @ParameterizedTest(name = "HMC-25, j.3 SELF style {0}: {1}")
    @CsvSource({
        "PLAIN, jobs/ID\"/>",
        "WITH_UUID, jobs/ID/",
        "NULLJOBS_FIRST, nulljobs/ID\"/><link rel=\"SELF\" href=\"https://hmc1:12443/rest/api/uom/jobs/ID\"/>"
    })
    void selfLinks(SelfLink style, String shape) {
        faults.jobs("hmc1", new JobRules(Duration.ZERO, Duration.ZERO, style));
        String id = submitPowerOff();
        assertThat(read(id)).contains("https://hmc1:12443/rest/api/uom/" + shape.replace("ID", id));
    }

    @Test
    @DisplayName("j.3 JobID base reset: known jobs are 404, new ids are higher, sessions stay")
    void jobIds() {
        String before = submitPowerOff();
        time.runFor(Duration.ofSeconds(30));
        faults.restartJobIds("hmc1");
        assertThat(console.get("jobs/" + before).status()).isEqualTo(404);
        assertThat(Long.parseLong(submitPowerOff())).isGreaterThan(Long.parseLong(before) + 1000);
    }

    @Test
    @DisplayName("j.3: an unknown console, VIOS or count is refused with what exists")
    void names() {
        assertThatThrownBy(() -> faults.restartJobIds("hmc9")).hasMessageContaining("hmc1");
        assertThatThrownBy(() -> faults.passThrough("p18aix02", PassThroughFault.viosDown(), 1))
                .hasMessageContaining("p18v01");
        assertThatThrownBy(() -> faults.requests("hmc1", "", RequestFault.stale(), 0))
                .hasMessageContaining("count is 0");
        assertThat(centre.history()).noneMatch(line -> line.text().contains("abc123"));
    }

    private String state() {
        return TestConsole.text(console.get(LPAR + "/quick/PartitionState"));
    }

    private String read(String id) {
        return TestConsole.text(console.get("jobs/" + id));
    }

    private String powerOff() {
        return console.job(LPAR, "PowerOff", "LogicalPartition", Map.of("operation", "shutdown"));
    }

    private String submitPowerOff() {
        return TestConsole.between(
                TestConsole.text(console.submit(LPAR, "PowerOff", "LogicalPartition", Map.of("operation", "shutdown"))),
                "<JobID kb=\"CUD\" kxe=\"false\">",
                "</JobID>");
    }
}
