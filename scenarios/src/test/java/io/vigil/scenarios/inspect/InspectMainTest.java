package io.vigil.scenarios.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectMainTest {
    private static final Path SAMPLES = Path.of("../docs/spec/61-wire-samples");
    private static final Path LPARS = Path.of("../bundles/io.vigil.hmc/src/test/resources/replies/lpar.xml");
    private static final String WEB = "http://www.ibm.com/xmlns/systems/power/firmware/web/mc/2012_10/";

    @TempDir
    Path dir;

    private static String job(String operation, String status, String results) {
        return "<JobResponse xmlns=\"" + WEB + "\"><JobID>7</JobID><Status>" + status
                + "</Status><JobRequestInstance><RequestedOperation><OperationName>" + operation
                + "</OperationName></RequestedOperation></JobRequestInstance><Results>" + results
                + "</Results></JobResponse>";
    }

    private static String result(String name, String value) {
        return "<JobParameter><ParameterName>" + name + "</ParameterName><ParameterValue>" + value
                + "</ParameterValue></JobParameter>";
    }

    private static String error(int status, String uri, String reason, String message) {
        return "<HttpErrorResponse xmlns=\"" + WEB + "\"><HTTPStatus>" + status + "</HTTPStatus><RequestURI>" + uri
                + "</RequestURI><ReasonCode>" + reason + "</ReasonCode><Message>" + message
                + "</Message></HttpErrorResponse>";
    }

    @Test
    @DisplayName("several files are several JSON objects; the worst of them is the exit code")
    void several() throws IOException {
        Path text = Files.writeString(dir.resolve("text"), "lpar-c,3,Not Activated\n");
        Run run = Run.of(LPARS.toString(), text.toString(), dir.resolve("none").toString());
        assertThat(run.rc()).isEqualTo(2);
        assertThat(run.json().path("count").intValue()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "text: is no reply of an HMC: line 1, column 1: neither XML nor JSON, it starts with 'lpar-c,3,Not")
                .contains("none: no such file");
    }

    @Test
    @DisplayName("- reads standard input; --help and mistakes tell the usage")
    void options() {
        Run run = Run.withInput("\"running\"", "-");
        assertThat(run.rc()).isZero();
        assertThat(run.json().toString())
                .isEqualTo("{\"file\":\"(standard input)\",\"kind\":\"quick\",\"value\":\"running\"}");
        assertThat(Run.of("--help").out()).startsWith("usage: ./vigil inspect FILE...");
        assertThat(Run.of("--help").rc()).isZero();
        assertThat(Run.of().rc()).isEqualTo(2);
        assertThat(Run.of("--raw").err()).startsWith("vigil inspect: unknown option: --raw");
        assertThat(Run.of(".").rc()).isEqualTo(2);
    }

    @Test
    @DisplayName("HMC-18: quick views: rows with their type, booleans and numbers as words")
    void quick() {
        Run run = Run.withInput(
                "[{\"UUID\":\"A\",\"SystemName\":\"alpha\",\"MTMS\":\"9040-MR9*1\",\"State\":\"operating\",\"N\":2E+1,\"New\":{\"x\":1}}]",
                "-");
        assertThat(run.at("/type").asText()).isEqualTo("ManagedSystem");
        assertThat(run.at("/objects/0").toString())
                .isEqualTo(
                        "{\"MTMS\":\"9040-MR9*1\",\"N\":\"20\",\"State\":\"operating\",\"SystemName\":\"alpha\",\"UUID\":\"A\"}");
        Run cut = Run.withInput("[{\"UUID\":\n\"A\"}, {\"UU", "-");
        assertThat(cut.rc()).isEqualTo(1);
        assertThat(cut.at("/objects").toString()).isEqualTo("[{\"UUID\":\"A\"}]");
        assertThat(cut.at("/endsAt/line").intValue()).isEqualTo(2);
        Run nothing = Run.withInput("{\"UUID\": ", "-");
        assertThat(nothing.rc()).isEqualTo(2);
        assertThat(nothing.err()).contains("line 1, column ").contains("not JSON as expected");
    }

    @Test
    @DisplayName("HMC-36: health documents that were saved alone")
    void health() {
        assertThat(Run.of(SAMPLES.resolve("quick-query-request.xml").toString())
                        .at("/viosRequest/action")
                        .asText())
                .isEqualTo("VIO_HS_QUICK_QUERY");
        Run attention = Run.of(
                SAMPLES.resolve("needs-attention-vm-missed-heartbeat.xml").toString());
        assertThat(attention.at("/kind").asText()).isEqualTo("health document");
        assertThat(attention.at("/viosReply/content/1/kind").asText()).isEqualTo("AttentionVms");
        assertThat(attention
                        .at("/viosReply/content/1/vms/0/missedHeartbeatSeconds")
                        .intValue())
                .isPositive();
    }

    @Test
    @DisplayName("HMC-5: no token and no password in the output, wherever they stand")
    void secrets() throws IOException {
        Run request = Run.withInput(
                "<LogonRequest xmlns=\"" + WEB
                        + "\"><UserID>hscroot</UserID><Password>abc123</Password></LogonRequest>",
                "-");
        assertThat(request.at("/objects/0/user").asText()).isEqualTo("hscroot");
        Run reply = Run.of(SAMPLES.resolve("hmc-logon-reply.xml").toString());
        Run cli = Run.withInput(
                job(
                        "CLIRunner",
                        "COMPLETED_OK",
                        result("result", "mkauthkeys --ip h -u u --passwd abc123 -g") + result("sessionKey", "abc123")),
                "-");
        Run capture = Run.withInput(
                "INFO{\n{'pw': 'abc123', 'status': 200, 'user': 'hscroot', 'comment': \"it's X-API-Session=abc123\"}\nEND OF SECTION}\n"
                        + "HEADERS{\n{'set-cookie': 'JSESSIONID=abc123'}\nEND OF SECTION}\nBODY{\n\"running\"\nEND OF SECTION}\n",
                "-");
        assertThat(request.out() + reply.out() + cli.out() + capture.out())
                .doesNotContain("abc123", "JF_rY")
                .contains("--passwd *****", "\"sessionToken\": \"*****\"", "it's X-API-Session=*****");
    }

    @ParameterizedTest(name = "HMC-26, HMC-37, HMC-48: job {0} {1} with {2}: {3} {4}")
    @CsvSource({
        "PowerOff,RUNNING,,open,",
        "PowerOff,COMPLETED_OK,,success,",
        "PowerOff,COMPLETED_WITH_ERROR,HSCL1558 off already,success,",
        "PowerOn,COMPLETED_WITH_ERROR,HSCL1558 off already,failed,JOB_FAILED",
        "Migrate,COMPLETED_WITH_WARNINGS,,success with warnings,",
        "Migrate,COMPLETED_WITH_ERROR,HSCL2957 no RMC,failed,RMC_DOWN",
        "RemoteRestart,CANCELED_WHILE_RUNNING,,failed,JOB_FAILED",
        "RemoteRestart,SOMETHING_NEW,,failed,JOB_FAILED",
        "PassThroughInterface,COMPLETED_OK,,failed,BAD_REPLY",
        "Migrate,FAILED,HSCL3205 busy,failed,VIOS_BUSY",
    })
    void verdicts(String operation, String status, String text, String outcome, String kind) {
        Run run = Run.withInput(job(operation, status, text == null ? "" : result("result", text)), "-");
        assertThat(run.rc()).isZero();
        assertThat(run.at("/objects/0/verdict/outcome").asText()).isEqualTo(outcome);
        assertThat(run.at("/objects/0/verdict/class").asText()).isEqualTo(kind == null ? "" : kind);
    }

    @Test
    @DisplayName(
            "HMC-36, HMC-37: a pass-through that the VIOS refused, one with a broken answer, one with text before it")
    void passThrough() {
        String codes = result("RMCReturnCode", "0") + result("CMDReturnCode", "5");
        Run refused = Run.withInput(job("PassThroughInterface", "COMPLETED_OK", codes + result("StdOut", "")), "-");
        assertThat(refused.at("/objects/0/verdict/class").asText()).isEqualTo("VIOS_CMD");
        assertThat(refused.at("/objects/0/viosReply/form").asText()).isEqualTo("empty");
        String good = codes.replace("5", "0");
        Run broken = Run.withInput(
                job("PassThroughInterface", "COMPLETED_OK", good + result("StdOut", "&lt;VIO&gt;&lt;Respo")), "-");
        assertThat(broken.at("/objects/0/verdict/class").asText()).isEqualTo("BAD_REPLY");
        assertThat(broken.at("/objects/0/viosReply/unreadable").asText()).isNotEmpty();
        Run early = Run.withInput(
                job(
                        "PassThroughInterface",
                        "COMPLETED_OK",
                        good + result("StdOut", "0513-059 started\n&lt;VIO&gt;&lt;Response/&gt;&lt;/VIO&gt;")),
                "-");
        assertThat(early.at("/objects/0/verdict/outcome").asText()).isEqualTo("success");
        assertThat(early.at("/objects/0/viosReply/form").asText()).isEqualTo("query");
    }

    @ParameterizedTest(name = "HMC-45: error {0} on {1}, reason {2}: {3}, retry when changing: {4}")
    @CsvSource({
        "401,/rest/api/web/Logon,,AUTH_FAILED,not with this password",
        "403,/rest/api/uom/ManagedSystem,4,SESSION_LOST,'once, after a new logon; then the next HMC'",
        "403,/rest/api/uom/ManagedSystem,9,FORBIDDEN,no",
        "404,/rest/api/uom/jobs/7,REST000B,JOB_LOST,no",
        "404,/rest/api/uom/LogicalPartition/x,REST000B,NOT_FOUND,the next HMC of the host",
        "412,/rest/api/uom/VirtualSwitch/x,,ETAG,after reading the object again",
        "500,/rest/api/uom/ManagedSystem,,SERVER,not before its outcome is known",
        "503,/rest/api/uom/ManagedSystem,,HMC_BUSY,the same HMC again after 5 s and 10 s; then the next HMC",
    })
    void errors(int status, String uri, String reason, String kind, String retry) {
        Run run = Run.withInput(error(status, uri, reason == null ? "" : reason, "text"), "-");
        assertThat(run.rc()).isZero();
        assertThat(run.at("/kind").asText()).isEqualTo("error");
        assertThat(run.at("/objects/0/class").asText()).isEqualTo(kind);
        assertThat(run.at("/objects/0/retry/changing").asText()).startsWith(retry);
    }

    @Test
    @DisplayName(
            "HMC-68: a feed that is cut short: the whole entries, the last one marked, the line where the file ends")
    void cut() throws IOException {
        String whole = Files.readString(LPARS);
        int at = whole.indexOf("<DesiredMemory>512");
        Path file = Files.writeString(
                dir.resolve("cut.txt"),
                "INFO{\n{'status': 200, 'path': 'LogicalPartition', 'comment': None}\nEND OF SECTION}\nBODY{\n\n"
                        + whole.substring(0, at));
        Run run = Run.of(file.toString());
        assertThat(run.rc()).isEqualTo(1);
        assertThat(run.err()).contains("is damaged");
        assertThat(run.at("/count").intValue()).isEqualTo(2);
        assertThat(run.at("/objects/0/incomplete").isMissingNode()).isTrue();
        assertThat(run.at("/objects/0/memoryMiB/desired").intValue()).isEqualTo(32_768);
        assertThat(run.at("/objects/1/incomplete").booleanValue()).isTrue();
        assertThat(run.at("/objects/1/name").asText()).isEqualTo("never-ran");
        int lines = (int) Files.readString(file).lines().count();
        assertThat(run.at("/endsAt/line").intValue()).isEqualTo(lines);
        assertThat(run.at("/endsAt/reason").asText()).contains("ends before its last element is closed");
        assertThat(run.at("/damage").asText()).isEqualTo("section BODY has no END OF SECTION}");
    }

    @ParameterizedTest(name = "cut after {0}: {1} objects, none of them incomplete")
    @CsvSource({"</feed,2", "</entry>,1", "<published>2026-03-02,1"})
    void cutBetween(String last, int count) throws IOException {
        String whole = Files.readString(LPARS);
        int second = whole.indexOf("<entry>", whole.indexOf("</entry>"));
        int at = last.startsWith("</entry") ? whole.indexOf(last) : whole.indexOf(last, second);
        Run run = Run.withInput(whole.substring(0, at + last.length()), "-");
        assertThat(run.rc()).isEqualTo(1);
        assertThat(run.at("/count").intValue()).isEqualTo(count);
        assertThat(run.out()).doesNotContain("incomplete").contains("\"endsAt\"");
    }

    @Test
    @DisplayName("a broken document tells line and column of the file; what stands before is read")
    void broken() throws IOException {
        String text = Files.readString(LPARS).replace("</BootMode>", "</Boot>");
        Path file = Files.writeString(dir.resolve("broken.xml"), "\n\n" + text);
        Run run = Run.of(file.toString());
        int line = 3
                + (int) text.substring(0, text.indexOf("</Boot>"))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        assertThat(run.rc()).isEqualTo(1);
        assertThat(run.at("/endsAt/line").intValue()).isEqualTo(line);
        assertThat(run.at("/endsAt/column").intValue()).isPositive();
        assertThat(run.at("/endsAt/reason").asText()).contains("</Boot>").contains("</BootMode>");
        assertThat(run.at("/objects/0/name").asText()).isEqualTo("db1");
        Run garbage = Run.withInput("<<<", "-");
        assertThat(garbage.rc()).isEqualTo(2);
        assertThat(garbage.err()).contains("line 1, column ");
    }

    @ParameterizedTest(name = "not of an HMC: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "<html><body>502</body></html>|root element <html>",
                "<a xmlns='urn:x'/>|root element <a>",
                "''|it is empty",
                "<entry xmlns='http://www.w3.org/2005/Atom'><id>1</id></entry>|entry without content",
                "<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>|document type declaration",
                "# nothing|there is no section BODY",
            })
    void notOurs(String text, String message) {
        Run run = Run.withInput(text, "-");
        assertThat(run.rc()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("(standard input): is no reply of an HMC: ")
                .contains(message);
    }

    @Test
    @DisplayName("a captured status without a body the console wrote is an error all the same; 204 is an empty answer")
    void statusAlone() {
        String head =
                "INFO{\n{'status': '%d', 'path': '/rest/api/uom/ManagedSystem'}\nEND OF SECTION}\nBODY{\n%s\nEND OF SECTION}\n";
        assertThat(Run.withInput(String.format(head, 503, ""), "-")
                        .at("/objects/0/class")
                        .asText())
                .isEqualTo("HMC_BUSY");
        assertThat(Run.withInput(String.format(head, 502, "<html>Bad Gateway</html>"), "-")
                        .at("/objects/0/class")
                        .asText())
                .isEqualTo("SERVER");
        assertThat(Run.withInput(String.format(head, 204, ""), "-").at("/kind").asText())
                .isEqualTo("empty");
    }

    @Test
    @DisplayName(
            "HMC-15: an object without what we need is shown with its problem; an unknown one with its plain values")
    void problems() {
        String uom = WEB.replace("/web/", "/uom/");
        Run nameless = Run.withInput(
                "<LogicalPartition xmlns=\"" + uom + "\"><PartitionUUID>A</PartitionUUID></LogicalPartition>", "-");
        assertThat(nameless.at("/objects/0/problem").asText()).isEqualTo("partition without PartitionName");
        assertThat(nameless.at("/objects/0/told/PartitionUUID").asText()).isEqualTo("A");
        Run unknown = Run.withInput(
                "<Cluster xmlns=\"" + uom + "\"><ClusterName>c1</ClusterName><Node><N/><N/></Node></Cluster>", "-");
        assertThat(unknown.at("/kind").asText()).isEqualTo("element");
        assertThat(unknown.at("/objects/0").toString()).isEqualTo("{\"ClusterName\":\"c1\",\"counts\":{\"Node\":2}}");
    }
}
