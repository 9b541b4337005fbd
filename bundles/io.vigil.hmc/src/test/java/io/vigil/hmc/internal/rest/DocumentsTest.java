package io.vigil.hmc.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.hmc.internal.xml.MalformedException;
import io.vigil.model.Amounts;
import io.vigil.model.HostId;
import io.vigil.model.VmResources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentsTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sample(String name) throws IOException {
        return Files.readAllBytes(Path.of("../../docs/spec/61-wire-samples", name));
    }

    @Test
    @DisplayName("HMC-18: quick values in all their shapes")
    void quick() {
        List<QuickJson.Row> rows = QuickJson.rows(
                bytes(
                        "[{\"UUID\":\"A\",\"On\":\"true\",\"Off\":false,\"N\":2E+1,\"F\":0.50,\"Gone\":null,\"Deep\":{\"x\":1}}]"));
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).text("On")).contains("true");
        assertThat(rows.get(0).text("Off")).contains("false");
        assertThat(rows.get(0).text("N")).contains("20");
        assertThat(rows.get(0).text("F")).contains("0.5");
        assertThat(rows.get(0).text("Gone")).isEmpty();
        assertThat(QuickJson.property(bytes("\"running\""))).contains("running");
        assertThat(QuickJson.property(bytes("null"))).isEmpty();
        assertThat(QuickJson.rows(new byte[0])).isEmpty();
        assertThat(QuickJson.rows(bytes("{\"UUID\":\"A\"}"))).hasSize(1);
        assertThatThrownBy(() -> QuickJson.rows(bytes("<html>")))
                .isInstanceOf(MalformedException.class)
                .hasMessageNotContaining("html");
    }

    @Test
    @DisplayName("HMC-3, HMC-68: logon reply sample; the element must be in the WEB name space")
    void logon() throws IOException {
        assertThat(LogonXml.token(sample("hmc-logon-reply.xml"))).isEqualTo("JF_rY...WDQI=");
        assertThatThrownBy(
                        () -> LogonXml.token(bytes("<LogonResponse><X-API-Session>t</X-API-Session></LogonResponse>")))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    @DisplayName("HMC-50, HMC-62: operation set sample")
    void operations() throws IOException {
        OperationSet set = OperationSet.read(sample("hmc-operations-virtualioserver-reply.xml"));
        assertThat(set.has("PassThroughInterface")).isTrue();
        assertThat(set.parametersOf("PassThroughInterface")).contains(Set.of("inputXML"));
    }

    @Test
    @DisplayName("HMC-68: job reply samples")
    void jobs() throws IOException {
        JobReply accepted = JobReply.read(sample("hmc-job-reply-not-started.xml"));
        assertThat(accepted.jobId()).isEqualTo("1540961034191");
        assertThat(accepted.status()).isEqualTo(JobStatus.NOT_STARTED);
        assertThat(accepted.operation()).isEqualTo("PassThroughInterface");
        assertThat(accepted.parameters().get("inputXML")).contains("VIO_HS_QUICK_QUERY");
        assertThat(JobReply.read(sample("hmc-job-reply-running.xml")).status()).isEqualTo(JobStatus.RUNNING);
        JobReply done = JobReply.read(sample("hmc-job-reply-completed-ok.xml"));
        assertThat(done.code("RMCReturnCode")).contains(0);
        assertThat(done.started()).isEqualTo(1542653367879L);
    }

    @ParameterizedTest(name = "HMC-27: first code of ''{0}'' is ''{1}''")
    @CsvSource({
        "HSCL2957 Either,HSCL2957",
        "Errors: [VIOS0014] x HSCL0001,VIOS0014",
        "PVME01050901-0555 off,PVME01050901",
        "nothing,''"
    })
    void codes(String text, String code) {
        assertThat(ConsoleCodes.first(text)).isEqualTo(code);
    }

    @ParameterizedTest(name = "HMC-20: ''{0}'' is reduced to ''{1}''")
    @CsvSource({
        "https://rthmc3:12443/rest/api/uom/ManagedSystem/abc,/rest/api/uom/ManagedSystem/abc",
        "http://localhost:12080/rest/x?group=None,/rest/x",
        "nulljobs/1,nulljobs/1",
        "'::not a link',''"
    })
    void links(String href, String path) {
        assertThat(Atom.path(href)).isEqualTo(path);
    }

    @ParameterizedTest(name = "HMC-62: level V{0}R{1} M{2} supported: {3}")
    @CsvSource({
        "9,1,910,true",
        "9,1,942,true",
        "9,1,'',false",
        "9,2,'',true",
        "10,1,1010,true",
        "8,8,870,false",
        "'','','',false"
    })
    void levels(String version, String release, String pack, boolean supported) {
        String body = "<entry><id>U</id><content><ManagementConsole><VersionInfo><Version>" + version
                + "</Version><Release>" + release + "</Release><Maintenance>0</Maintenance>" + "<ServicePackName>"
                + pack + "</ServicePackName></VersionInfo></ManagementConsole></content></entry>";
        ManagementConsoleXml console = ManagementConsoleXml.of(
                Atom.entries(bytes(body), ManagementConsoleXml.FIELDS).get(0));
        assertThat(console.supported()).isEqualTo(supported);
    }

    @Test
    @DisplayName("71 3.3: a partition that never ran has its configured processors and mode, not the current nothing")
    void neverRan() throws IOException {
        var lpars = Atom.entries(
                        Files.readAllBytes(Path.of("src/test/resources/replies/lpar.xml")), PartitionXml.FIELDS)
                .stream()
                .map(entry -> PartitionXml.facts(entry, new HostId("h")).resources())
                .toList();
        assertThat(lpars)
                .containsExactly(
                        new VmResources(new Amounts(200, 32_768), new Amounts(50, 8192), false),
                        new VmResources(new Amounts(50, 512), new Amounts(25, 256), false));
    }

    @Test
    @DisplayName(
            "HMC-15: the typed element is the one its content names; attributes of a name space are not the console's")
    void extensions() {
        assertThat(Atom.entries(
                        bytes(
                                "<entry><id>i</id><link rel=\"SELF\" href=\"https://h/rest/api/uom/A/1\""
                                        + " xmlns:z=\"z\" z:href=\"https://h/rest/api/uom/B/2\"/>"
                                        + "<content type=\"x; type=A\"><New><F>no</F></New><A><F>yes</F></A></content></entry>"),
                        Set.of("F")))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.self()).isEqualTo("/rest/api/uom/A/1");
                    assertThat(entry.body().value("F")).contains("yes");
                });
    }
}
