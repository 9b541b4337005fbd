package io.vigil.vm.agent.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.vm.agent.internal.config.Flavour;
import io.vigil.vm.agent.internal.control.ControlRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KsysvmmgrTest {
    private static final String HINT =
            "'-s' option is not provided.Please execute 'ksysvmmgr sync' to update VMM Daemon.";
    private static final String SCRIPTS = " monitor_script=/a/m stop_script=/a/s start_script=/a/b";

    @TempDir
    Path directory;

    private Rig rig;

    @BeforeEach
    void linux() {
        rig = new Rig(directory, Flavour.LINUX);
    }

    private List<String> ok(String line) {
        Result result = rig.run(line);
        assertThat(result.err()).as(line).isEmpty();
        assertThat(result.rc()).isZero();
        return result.out();
    }

    private List<String> refused(String line) {
        Result result = rig.run(line);
        assertThat(result.rc()).as(line).isNotZero();
        assertThat(result.out()).isEmpty();
        return result.err();
    }

    private String xml() throws Exception {
        return Files.exists(rig.file.path()) ? Files.readString(rig.file.path()) : "";
    }

    @Test
    @DisplayName("50-TV-26 VA-13 without an action: the five lines of the book")
    void tv26() {
        assertThat(refused(""))
                .containsExactly(
                        "Usage: ksysvmmgr [<FLAGS>] <ACTION> [<CLASS>] [<NAME>] [<ATTRIBUTES>]",
                        "KSYSVMMGR-002(ERROR): <ACTION> parameter is mandatory.",
                        "For <ACTION> parameter, possible actions are :"
                                + " \"add,query,modify,delete,status,resume,suspend,start,stop,help,start,stop,status,sync\".",
                        "Retry using one of the possible actions.",
                        "Or refer to complete output of \"ksysvmmgr -h\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q", "q vmm", "list", "GET vmm", "query VMMonitor", "li vm"})
    @DisplayName("50-TV-28 VA-13 the ways to ask for the VMM class")
    void tv28(String line) {
        assertThat(ok(line))
                .containsExactly(
                        "VmMonitor",
                        "log=2",
                        "period=1",
                        "version=1.0",
                        "comment=2026-01-20 09:00:00",
                        "rebootappstarttype=VMM",
                        "VmUUID=3bf44186-0679-4032-bf4c-95b249018221");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "rm, delete",
        "re, delete",
        "remove, delete",
        "resu, resume",
        "mon, resume",
        "mod, modify",
        "q, query",
        "RESUME, resume",
        "register, add",
        "reg, add",
        "a, add",
        "set, modify",
        "se, modify",
        "setx, modify",
        "on, start",
        "off, stop",
        "enable, start",
        "dis, stop",
        "unr, delete",
        "unm, suspend",
        "unmonitor, suspend",
        "sus, suspend",
        "stat, status",
        "star, start",
        "sto, stop",
        "h, help",
        "syn, sync",
        "sna, snap",
        "des, delete",
        "res, delete",
        "g, query",
        "list, query",
        "ch, modify",
        "en, start"
    })
    @DisplayName("50-TV-29 VA-13 aliases and the longest pattern that matches")
    void tv29(String word, String action) {
        assertThat(Action.resolve(word)).extracting(Action::word).containsExactly(action);
    }

    @Test
    @DisplayName("50-TV-29 VA-13 ambiguous and unknown words, actions of later releases")
    void tv29Errors() {
        assertThat(refused("s app app1").get(0))
                .startsWith("KSYSVMMGR-902(ERROR): <ACTION> \"s\" is not clear, it could be : \"")
                .contains("start", "stop", "status", "suspend", "sync");
        assertThat(refused("st").get(0)).contains("\"start,stop,status\"");
        assertThat(refused("m app app1").get(0)).contains("\"modify,resume\"");
        assertThat(refused("sy").get(0)).contains("KSYSVMMGR-902", "\"sync\"");
        assertThat(refused("fly").get(0)).startsWith("KSYSVMMGR-901(ERROR): <ACTION> \"fly\" is unknown.");
        assertThat(refused("rest").get(0)).contains("(restore) belongs to later releases");
        assertThat(refused("query process").get(0)).contains("<CLASS> \"process\" is not allowed for action \"query\"");
        assertThat(refused("add").get(0)).contains("<CLASS> parameter is mandatory");
        assertThat(refused("suspend vmm").get(0)).contains("KSYSVMMGR-903");
        assertThat(refused("query app1").get(0)).contains("KSYSVMMGR-903");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "period=7",
                "log=4",
                "log=-1",
                "version=2.0",
                "version=1.0",
                "rebootappstarttype=os",
                "comment=x",
                "VmUUID=1",
                "colour=blue",
                "period=",
                "vmm log=4"
            })
    @DisplayName("50-TV-27 VA-12 what the VMM class does not take; the file stays as it was")
    void tv27(String attribute) throws Exception {
        ok("q");
        String before = xml();
        assertThat(refused("modify " + attribute).get(0)).startsWith("KSYSVMMGR-90");
        assertThat(xml()).isEqualTo(before);
    }

    @Test
    @DisplayName("50-TV-24 VA-17 period and timeout are compared after merging")
    void tv24() {
        ok("add app app1" + SCRIPTS);
        assertThat(refused("mod app app1 monitor_period=5"))
                .containsExactly(
                        "KSYSVMMGR-057(ERROR): monitor_period value must be greater than monitor_timeout"
                                + " value(monitor_period > monitor_timeout).",
                        "Check cmdline or existing app monitor_period,monitor_timeout values then retry your"
                                + " \"ksysvmmgr modify app\" operation with proper values");
        ok("mod app app1 monitor_timeout=3");
        ok("mod app app1 monitor_period=5");
        ok("mod app app1 monitor_period=4 monitor_timeout=2");
        ok("mod app app1 monitor_timeout=60 monitor_period=90");
    }

    @Test
    @DisplayName("50-TV-25 VA-17 equal is refused")
    void tv25() {
        ok("add app app1" + SCRIPTS);
        assertThat(refused("mod app app1 monitor_period=10 monitor_timeout=10").get(0))
                .contains("KSYSVMMGR-057");
        assertThat(refused("add app app2 monitor_timeout=30" + SCRIPTS).get(1)).contains("\"ksysvmmgr add app\"");
    }

    @Test
    @DisplayName("50-TV-23 VA-16 the 17th application")
    void tv23() throws Exception {
        for (int i = 1; i <= 16; i++) {
            assertThat(ok("add app app" + i + SCRIPTS))
                    .containsExactly(
                            "Adding application \"app" + i + "\" into configuration successfully performed.", HINT);
        }
        String before = xml();
        assertThat(refused("add app app17" + SCRIPTS))
                .containsExactly("Application ADD failed, Maximum count of \"16\" applications reached.");
        assertThat(xml()).isEqualTo(before);
    }

    @Test
    @DisplayName("50-TV-30 VA-18 types by platform and case")
    void tv30() {
        for (String type : List.of("oracle", "ORACLE", "POSTGRES", "Db2")) {
            assertThat(refused("add app x type=" + type + " instancename=i").get(0))
                    .startsWith("KSYSVMMGR-906");
        }
        rig = new Rig(directory, Flavour.AIX);
        assertThat(refused("add app x type=SAPHANA instancename=i").get(0)).contains("ORACLE or DB2 on AIX");
        ok("add app x type=ORACLE instancename=i database=SID");
    }

    @Test
    @DisplayName("50-TV-31 VA-18 a built-in type needs no scripts; without type all three are mandatory")
    void tv31() {
        ok("add app d type=DB2 instancename=db2inst1");
        assertThat(refused("add app e monitor_script=/a/m stop_script=/a/s").get(0))
                .contains("start_script=");
        assertThat(refused("add app e").get(0)).contains("monitor_script=");
    }

    @Test
    @DisplayName("VA-20 query app: all attributes in their order; -a filters; status is never stored")
    void query() throws Exception {
        ok("add app app1" + SCRIPTS + " critical=YES desc=x");
        assertThat(ok("query app"))
                .containsExactly(
                        "Application name=app1",
                        "version=",
                        "uuid=1768899600000000000",
                        "desc=x",
                        "monitored=1",
                        "monitor_script=/a/m",
                        "monitor_period=30",
                        "monitor_timeout=10",
                        "monitor_failure_threshold=5",
                        "stop_script=/a/s",
                        "stop_stabilization_time=25",
                        "stop_max_failures=3",
                        "start_script=/a/b",
                        "start_stabilization_time=25",
                        "start_max_failures=3",
                        "max_restart=3",
                        "nooftimes_restarted=0",
                        "critical=yes",
                        "type=",
                        "instancename=",
                        "database=",
                        "vendor_id=",
                        "status=NOT_MONITORED");
        rig.start();
        rig.seconds(0.5);
        assertThat(ok("-a status q app app1")).containsExactly("Application name=app1", "status=NORMAL (GREEN)");
        assertThat(ok("-a status,critical q app"))
                .containsExactly("Application name=app1", "critical=yes", "status=NORMAL (GREEN)");
        assertThat(refused("-a colour q app").get(0)).contains("attribute \"colour\" is unknown");
        assertThat(xml()).doesNotContain("status");
        assertThat(refused("q app app9").get(0)).isEqualTo("KSYSVMMGR-908(ERROR): there is no application \"app9\".");
    }

    @Test
    @DisplayName("VA-14 without -s the daemon is not told until sync")
    void withoutSync() {
        rig.start();
        rig.seconds(1);
        assertThat(ok("add app app1" + SCRIPTS)).last().isEqualTo(HINT);
        rig.seconds(5);
        assertThat(rig.launched).isEmpty();
        assertThat(ok("sync")).containsExactly("Configuration synchronization successfully performed.");
        rig.seconds(1);
        assertThat(rig.launched).containsExactly("app1 monitor");
        ok("modify log=3");
        assertThat(rig.requests).extracting(ControlRequest::op).containsOnly("sync");
    }

    @Test
    @DisplayName("VA-15 -s tells the daemon which object; daemon down: the file is written, a warning, rc 0")
    void withSync() throws Exception {
        Result down = rig.run("-s add app app1" + SCRIPTS);
        assertThat(down.rc()).isZero();
        assertThat(down.out())
                .containsExactly("Adding application \"app1\" into configuration successfully performed.");
        assertThat(down.err()).singleElement().asString().startsWith("KSYSVMMGR-912(WARNING): VMM daemon does not run");
        assertThat(xml()).contains("name=\"app1\"");
        rig.start();
        assertThat(ok("-s modify app app1 critical=Yes"))
                .containsExactly("Modifying application \"app1\" into configuration successfully performed.");
        ok("-s modify period=2");
        assertThat(rig.requests).extracting(ControlRequest::scope).containsExactly("app1", "vmm");
        Files.writeString(rig.file.path(), "<broken");
        assertThat(rig.run("sync").err().get(0))
                .startsWith("KSYSVMMGR-912(ERROR): VMM daemon refuses the configuration: ");
        assertThat(refused("q").get(0)).startsWith("KSYSVMMGR-911(ERROR): ");
        assertThat(xml()).isEqualTo("<broken");
    }

    @Test
    @DisplayName("VA-31 start and stop take exactly one application, and need the daemon")
    void startStop() {
        ok("add app app1" + SCRIPTS);
        ok("add app app2" + SCRIPTS);
        for (String line : List.of("start app", "stop app app1,app2", "stop app app1 app2", "start app app1 x=y")) {
            assertThat(refused(line).get(0)).as(line).startsWith("KSYSVMMGR-904");
        }
        assertThat(refused("start app app1").get(0)).contains("is not possible");
        rig.start();
        rig.seconds(1);
        assertThat(refused("start app app1").get(0)).contains("NORMAL (GREEN)");
        ok("stop app app1");
        rig.seconds(3);
        assertThat(ok("-a status,monitored q app app1")).contains("monitored=0", "status=NOT_MONITORED");
        assertThat(rig.state.read().stopped()).containsExactly("app1");
        assertThat(ok("start app app1")).containsExactly("Application \"app1\" has been requested to start.");
        rig.seconds(4);
        assertThat(ok("-a status,monitored q app app1")).contains("monitored=1", "status=NORMAL (GREEN)");
        assertThat(rig.state.read().stopped()).isEmpty();
    }

    @Test
    @DisplayName("50-6.6 suspend and resume, with and without the daemon")
    void suspend() {
        ok("add app app1" + SCRIPTS);
        Result down = rig.run("suspend app app1");
        assertThat(down.rc()).isZero();
        assertThat(down.err()).hasSize(1);
        assertThat(ok("-a monitored q app app1")).contains("monitored=0");
        rig.start();
        rig.seconds(1);
        assertThat(rig.launched).isEmpty();
        ok("monitor app app1");
        rig.seconds(2);
        assertThat(ok("-a monitored,status q app app1")).contains("monitored=1", "status=NORMAL (GREEN)");
        assertThat(refused("suspend app nobody").get(0)).contains("KSYSVMMGR-908");
    }

    @Test
    @DisplayName("50-TV-37 50-TV-38 VA-30 dependencies that are refused leave the file as it was")
    void dependencies() throws Exception {
        for (String app : List.of("p", "c", "d")) {
            ok("add app " + app + SCRIPTS);
        }
        assertThat(ok("add dependency dependency_list=p,c dependency_type=parent_child")
                        .get(0))
                .isEqualTo("Adding dependency \"dependency_list=p,c\" into configuration successfully performed.");
        String before = xml();
        assertThat(refused("add dependency dependency_list=c,d dependency_type=parent_child")
                        .get(0))
                .startsWith("KSYSVMMGR-910");
        assertThat(refused("add dependency dependency_list=p dependency_type=start_sequence")
                        .get(0))
                .contains("two or more");
        assertThat(refused("add dependency dependency_list=p,x dependency_type=start_sequence")
                        .get(0))
                .contains("\"x\"");
        assertThat(refused("add dependency dependency_list=p,d").get(0)).contains("dependency_type is mandatory");
        assertThat(refused("add dependency dependency_list=p,d dependency_type=x")
                        .get(0))
                .contains("KSYSVMMGR-906");
        assertThat(refused("delete app c").get(0)).contains("delete that dependency first");
        assertThat(xml()).isEqualTo(before);
        String uuid = rig.file.read(null).dependencies().get(0).uuid();
        assertThat(ok("q dep"))
                .containsExactly(
                        "Dependency depuuid=" + uuid,
                        "dependency_type=parent_child",
                        "dependency_list=p,c",
                        "strict=YES");
        ok("modify dependency " + uuid + " strict=no");
        assertThat(ok("-a strict q dependency " + uuid)).containsExactly("Dependency depuuid=" + uuid, "strict=NO");
        ok("rm dependency " + uuid);
        assertThat(ok("q dependency")).isEmpty();
        ok("rm app c");
        assertThat(refused("rm app c").get(0)).contains("KSYSVMMGR-908");
        assertThat(refused("rm dependency 1").get(0)).contains("KSYSVMMGR-908");
    }

    @Test
    @DisplayName("VA-1 VA-38 start, stop, status in the words of each platform; a second start is refused")
    void service() {
        assertThat(ok("status")).containsExactly("ksys_vmm daemon is currently inoperative.");
        assertThat(refused("stop")).containsExactly("ksys_vmm daemon is currently inoperative.");
        assertThat(ok("start")).containsExactly("ksys_vmm has been started.");
        assertThat(refused("start vmm")).containsExactly("ksys_vmm is already running.");
        assertThat(ok("status vmm")).containsExactly("ksys_vmm daemon is active.");
        assertThat(ok("stop vmm")).containsExactly("ksys_vmm has been requested to stop.");
        rig = new Rig(directory, Flavour.AIX);
        assertThat(ok("status")).containsExactly("Subsystem Group PID Status", "ksys_vmm inoperative");
        assertThat(ok("start"))
                .containsExactly("0513-059 The ksys_vmm Subsystem has been started. Subsystem PID is 6488526.");
        assertThat(ok("status")).containsExactly("Subsystem Group PID Status", "ksys_vmm 6488526 active");
        assertThat(refused("start").get(0)).startsWith("0513-029");
        assertThat(ok("stop")).containsExactly("0513-044 The ksys_vmm Subsystem was requested to stop.");
        assertThat(refused("stop").get(0)).startsWith("0513-004");
    }

    @Test
    @DisplayName("VA-13 help: everything, an action, a class; also for those who may not change anything")
    void help() {
        rig.root = false;
        assertThat(ok("-h")).isEqualTo(ok("help")).hasSizeGreaterThan(18);
        assertThat(ok("help modify")).contains("aliases: mod*, change, set, ch*, se*");
        assertThat(ok("-h mod")).isEqualTo(ok("help modify"));
        assertThat(String.join("\n", ok("help app"))).contains("monitor_period", "default 30", "status");
        assertThat(ok("help dep")).hasSize(4);
        assertThat(ok("help vmm")).hasSize(7);
        assertThat(refused("help fly").get(0)).contains("no help");
        assertThat(refused("q").get(0)).contains("only root");
    }

    @Test
    @DisplayName("VA-13 -s, -a, -h and -l stand before the action; a snapshot names its file")
    void flags() {
        for (String line : List.of("-x q", "-l 4 q", "-l", "-l x q", "-a status modify log=1", "q -a status", "-a")) {
            assertThat(refused(line).get(0)).as(line).matches("KSYSVMMGR-9(14|03)\\(ERROR\\): .*");
        }
        assertThat(ok("snap"))
                .containsExactly("Snapshot \"/var/ksys/snap/ksysvmmgr_20260120_090000.zip\" has been made.");
        ok("-l 3 q");
        assertThat(rig.log).contains("2 \"ksysvmmgr -l 3 q\" ends with 0");
    }
}
