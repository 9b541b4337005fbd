package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.port.WireReply;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class ConsoleTest {
    private static final String AFDR = "07e502a4-5051-3867-bd64-11adc2fe8e68";
    private static final String AIX02 = "52138D9D-034C-4114-AA45-4E2DA66D8761";
    private static final String SWITCH = "application/vnd.ibm.powervm.uom+xml; type=VirtualSwitch";
    private final VirtualTime time = new VirtualTime();
    private SimDataCentre centre;
    private TestConsole console;

    @BeforeEach
    void start() {
        centre = SimDataCentre.inVirtualTime(Inventory.shipped("ENV-B"), Profile.FAST, time, 7);
        console = new TestConsole(centre, "hmc1").logon();
    }

    @AfterEach
    void noTaskFailed() {
        assertThat(time.failures()).isEmpty();
        centre.close();
    }

    @ParameterizedTest(name = "T3-T10, T22: GET {0} is well-formed XML")
    @ValueSource(
            strings = {
                "ManagementConsole",
                "ManagedSystem?group=None",
                "ManagedSystem/" + AFDR,
                "ManagedSystem/" + AFDR + "/LogicalPartition?group=None",
                "ManagedSystem/" + AFDR + "/VirtualIOServer",
                "LogicalPartition/" + AIX02,
                "LogicalPartition/" + AIX02 + "/ClientNetworkAdapter",
                "ManagedSystem/" + AFDR + "/VirtualSwitch",
                "VirtualIOServer/operations",
                "LogicalPartition/operations",
                "LogicalPartition/" + AIX02 + "/do/PowerOff",
                "LogicalPartition/search/(PartitionName=='p18aix02')"
            })
    void feedsParse(String path) throws Exception {
        WireReply reply = console.get(path.replace("'", "%27"));
        assertThat(reply.status()).isEqualTo(200);
        parse(reply);
    }

    @Test
    @DisplayName("30 j: entry id, AtomID and URL are one UUID; links stand before entries")
    void identities() throws Exception {
        Document feed = parse(console.get("ManagedSystem"));
        assertThat(feed.getElementsByTagName("entry").getLength()).isEqualTo(2);
        assertThat(feed.getElementsByTagName("AtomID").item(0).getTextContent()).isEqualTo(AFDR);
        assertThat(feed.getElementsByTagName("CurrentAvailableSystemMemory")
                        .item(0)
                        .getTextContent())
                .isEqualTo("434176");
    }

    @Test
    @DisplayName("30 c: no session is 401, a wrong password is 401, an expired session is 401")
    void sessions() {
        TestConsole stranger = new TestConsole(centre, "hmc1");
        assertThat(stranger.get("ManagedSystem").status()).isEqualTo(401);
        assertThat(stranger.logon("wrong").status()).isEqualTo(401);
        assertThat(console.get("ManagedSystem").status()).isEqualTo(200);
        centre.faults().expireSessions("hmc1");
        assertThat(console.get("ManagedSystem").status()).isEqualTo(401);
    }

    @Test
    @DisplayName("30 g.2: 404 with REST000B, 400 with REST000E and REST0123, body is an HttpErrorResponse")
    void errors() throws Exception {
        assertThat(console.get("LogicalPartition/00000000-0000-0000-0000-000000000000")
                        .status())
                .isEqualTo(404);
        assertThat(TestConsole.text(console.get("Nonsense")))
                .contains("REST000E")
                .contains("HttpErrorResponse:HttpErrorResponse");
        assertThat(TestConsole.text(console.get("ManagedSystem?limit=3"))).contains("REST0123");
        assertThat(console.get("jobs/17").status()).isEqualTo(404);
        parse(console.get("Nonsense"));
    }

    @Test
    @DisplayName("30: hostile XML is refused")
    void hostileXml() {
        String bomb =
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><LogonRequest><UserID>&x;</UserID></LogonRequest>";
        assertThat(console.send(
                                "PUT",
                                "/rest/api/web/Logon",
                                Map.of("Content-Type", "application/vnd.ibm.powervm.web+xml; type=LogonRequest"),
                                bomb)
                        .status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("30 b.7: quick views are JSON; one property is a bare JSON string")
    void quick() {
        assertThat(TestConsole.text(console.get("LogicalPartition/" + AIX02 + "/quick/PartitionState")))
                .isEqualTo("\"running\"");
        assertThat(TestConsole.text(console.get("ManagedSystem/quick/All"))).startsWith("[{\"UUID\":\"" + AFDR);
    }

    @Test
    @DisplayName("T10: a switch is modified only with the tag that was read (412)")
    void etags() {
        String feed = TestConsole.text(console.get("ManagedSystem/" + AFDR + "/VirtualSwitch"));
        String id = TestConsole.between(feed, "<AtomID>", "</AtomID>");
        String tag = TestConsole.between(feed, "mc/2012_10/\">", "</etag:etag>");
        String path = "/rest/api/uom/ManagedSystem/" + AFDR + "/VirtualSwitch/" + id;
        String body = "<VirtualSwitch><SwitchMode>Vepa</SwitchMode></VirtualSwitch>";
        assertThat(console.send("POST", path, Map.of("If-Match", "1", "Content-Type", SWITCH), body)
                        .status())
                .isEqualTo(412);
        assertThat(TestConsole.text(console.send("POST", path, Map.of("If-Match", tag, "Content-Type", SWITCH), body)))
                .contains(">Vepa</SwitchMode>");
        assertThat(console.send("GET", path, Map.of("If-None-Match", tag), "").status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("HMC-48: PowerOff of a stopped and PowerOn of a running partition fail with HSCL1558 and HSCL3681")
    void power() {
        String path = "LogicalPartition/" + AIX02;
        assertThat(console.job(path, "PowerOn", "LogicalPartition", Map.of())).contains("HSCL3681");
        assertThat(console.job(
                        path, "PowerOff", "LogicalPartition", Map.of("operation", "shutdown", "immediate", "true")))
                .contains("COMPLETED_OK");
        assertThat(console.job(path, "PowerOff", "LogicalPartition", Map.of("operation", "shutdown")))
                .contains("HSCL1558");
    }

    @Test
    @DisplayName("30 b.6: CLIRunner refuses lssyscfg with the real text; one console sees what the other did")
    void cliRunner() {
        String uuid = centre.inventory().hmcs().get(0).uuid();
        String reply = console.job(
                "ManagementConsole/" + uuid,
                "CLIRunner",
                "ManagementConsole",
                Map.of("cmd", "lssyscfg -r sys", "acknowledgeThisAPIMayGoAwayInTheFuture", "true"));
        assertThat(reply).contains("FAILED_BEFORE_COMPLETION").contains("Unsupported commmand lssyscfg");
        console.job("LogicalPartition/" + AIX02, "PowerOff", "LogicalPartition", Map.of("operation", "shutdown"));
        TestConsole other = new TestConsole(centre, "hmc2").logon();
        assertThat(TestConsole.text(other.get("LogicalPartition/" + AIX02)))
                .contains(">not activated</PartitionState>");
    }

    @Test
    @DisplayName("30 f: lssyscfg and lsrefcode print exactly the fields asked for, word3 NULL as null")
    void commands() {
        String host = " -m Server-8284-22A-SN101AFDR ";
        assertThat(console.command("lssyscfg -r lpar" + host + "--filter 'lpar_names=p18aix02' -F name,state,rmc_state")
                        .stdout())
                .isEqualTo("p18aix02,Running,active\n");
        assertThat(console.command("lssyscfg -r prof" + host + "--filter lpar_names=p18aix02 -F lpar_name,boot_mode")
                        .stdout())
                .isEqualTo("p18aix02,norm\n");
        assertThat(console.command("lsrefcode -r lpar" + host + "--filter lpar_names=p18lnx02 -F lpar_name:refcode")
                        .stdout())
                .isEqualTo("p18lnx02:Linux ppc64le\n");
        centre.faults().powerOff("p18lnx02", true);
        time.runFor(Duration.ofSeconds(10));
        List<String> codes = console.command(
                        "lsrefcode -r lpar" + host + "--filter lpar_names=p18lnx02 -n 10 -F refcode,word3")
                .stdout()
                .lines()
                .toList();
        assertThat(codes).containsExactly("00000000,null", "D200A200,00000001", "Linux ppc64le,null");
        assertThat(console.command("lsrefcode -r lpar -m nowhere").exitStatus()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "30 j.3: a console that is down refuses, one that hangs times out, a busy one says 503; jobs and sessions are gone after a restart")
    void conditions() {
        centre.faults().hmcBusy("hmc1");
        assertThat(console.get("ManagedSystem").status()).isEqualTo(503);
        centre.faults().hmcDown("hmc1");
        assertThatThrownBy(() -> console.get("ManagedSystem")).hasMessageContaining("refused");
        centre.faults().hmcRestored("hmc1");
        assertThat(console.get("ManagedSystem").status()).isEqualTo(401);
        centre.faults().hmcHangs("hmc1");
        assertThatThrownBy(() -> console.get("ManagedSystem")).hasMessageContaining("no complete reply");
    }

    private static Document parse(WireReply reply) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(reply.body()));
    }
}
