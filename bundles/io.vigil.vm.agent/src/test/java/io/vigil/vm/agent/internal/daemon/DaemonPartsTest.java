package io.vigil.vm.agent.internal.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.vm.agent.internal.ame.AppView;
import io.vigil.vm.agent.internal.ame.EngineSettings;
import io.vigil.vm.agent.internal.ame.EngineSettings.RestartVerdict;
import io.vigil.vm.agent.internal.cli.Rig;
import io.vigil.vm.agent.internal.config.Flavour;
import io.vigil.vm.agent.internal.config.StateFile;
import io.vigil.vm.agent.internal.control.ControlRequest;
import io.vigil.vm.agent.internal.log.AgentLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonPartsTest {
    private static final String SCRIPTS = " monitor_script=/a/m stop_script=/a/s start_script=/a/b";

    @TempDir
    Path directory;

    @Test
    @DisplayName("VA-11 the daemon goes on with the last good configuration; one that was never good counts as empty")
    void malformed() throws Exception {
        Rig rig = new Rig(directory, Flavour.LINUX);
        rig.run("add app app1" + SCRIPTS);
        String good = Files.readString(rig.file.path());
        rig.start();
        rig.seconds(1);
        Files.writeString(rig.file.path(), good.replace("monitored=\"1\"", "monitored=\"7\""));
        assertThat(rig.run("sync").err().get(0)).contains("monitored=7 is not allowed");
        rig.seconds(60);
        assertThat(rig.launched).hasSize(3);
        assertThat(rig.log).anyMatch(line -> line.startsWith("0 the last good configuration stays"));
        rig.stop();
        rig.start();
        rig.seconds(60);
        assertThat(rig.launched).hasSize(3);
        Files.writeString(rig.file.path(), good);
        assertThat(rig.run("sync").rc()).isZero();
        rig.seconds(1);
        assertThat(rig.launched).hasSize(4);
    }

    @Test
    @DisplayName("VA-11 50-4.4 what could not be kept while the file was broken is kept when it is repaired")
    void keptLater() throws Exception {
        Rig rig = new Rig(directory, Flavour.LINUX);
        rig.run("add app app1" + SCRIPTS);
        rig.start();
        rig.seconds(1);
        String good = Files.readString(rig.file.path());
        rig.run("suspend app app1");
        Files.writeString(rig.file.path(), "<broken");
        rig.seconds(3);
        assertThat(rig.log).anyMatch(line -> line.startsWith("0 not kept, tried again in 30 s"));
        assertThat(rig.file.path()).content().isEqualTo("<broken");
        Files.writeString(rig.file.path(), good);
        rig.seconds(31);
        assertThat(rig.file.path()).content().contains("monitored=\"0\"");
        assertThat(rig.time.failures()).isEmpty();
    }

    @Test
    @DisplayName("VA-35 the log level changes with a sync at once")
    void logLevel() throws Exception {
        Rig rig = new Rig(directory, Flavour.LINUX);
        AgentCore core = new AgentCore(
                EngineSettings.DEFAULT,
                rig.file,
                rig.state,
                rig,
                new AgentCore.Ports(rig.time, rig.time, AgentLog.NONE),
                bits -> {},
                () -> {});
        core.start("b");
        assertThat(core.logLevel()).isEqualTo(2);
        rig.run("modify log=3");
        assertThat(core.logLevel()).isEqualTo(2);
        assertThat(core.control(ControlRequest.sync("vmm")).rc()).isZero();
        assertThat(core.logLevel()).isEqualTo(3);
        assertThat(core.control(ControlRequest.app("fly", "app1")).rc()).isNotZero();
        assertThat(core.control(ControlRequest.plain("start")).rc()).isNotZero();
        assertThat(core.control(ControlRequest.plain("ping")).data()).containsKey("pid");
    }

    @Test
    @DisplayName(
            "VA-33 50-4.4 a reboot is seen by the boot's identity; the counter of restarts and stopped applications survive")
    void reboot() throws Exception {
        Rig rig = new Rig(directory, Flavour.LINUX);
        rig.run("add app app1 monitor_failure_threshold=1 max_restart=2" + SCRIPTS);
        rig.run("add app app2" + SCRIPTS);
        rig.start();
        rig.seconds(1);
        rig.run("stop app app2");
        rig.failing.add("/a/m");
        rig.seconds(30.8);
        rig.failing.clear();
        rig.seconds(3);
        assertThat(rig.run("-a nooftimes_restarted q app app1").out()).contains("nooftimes_restarted=1");
        rig.stop();
        rig.launched.clear();
        rig.boot = "boot-2";
        rig.start();
        rig.seconds(3);
        assertThat(rig.launched).containsExactly("app1 start", "app1 monitor");
        assertThat(rig.run("-a nooftimes_restarted q app app1").out()).contains("nooftimes_restarted=1");
        assertThat(rig.state.read().applications()).containsEntry("app2", "NOT_MONITORED");
    }

    @Test
    @DisplayName(
            "50-4.4 identity of the VM: configured, else of the partition, else of the board, else made once and kept")
    void identity() throws Exception {
        StateFile state = new StateFile(directory.resolve("state.json"));
        Machine machine = new Machine(directory, AgentLog.NONE);
        SeededRandomness random = new SeededRandomness(3);
        String made = machine.vmUuid(Optional.empty(), state, random);
        assertThat(made).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(machine.vmUuid(Optional.empty(), state, random)).isEqualTo(made);
        Path board = directory.resolve("sys/class/dmi/id/product_uuid");
        Files.createDirectories(board.getParent());
        Files.writeString(board, "61BE20F0-09A8-4753-B5E5-564F8A545ED5\n");
        assertThat(machine.vmUuid(Optional.empty(), state, random)).isEqualTo("61be20f0-09a8-4753-b5e5-564f8a545ed5");
        Path partition = directory.resolve("proc/device-tree/ibm,partition-uuid");
        Files.createDirectories(partition.getParent());
        Files.writeString(partition, "3bf44186-0679-4032-bf4c-95b249018221\0");
        assertThat(machine.vmUuid(Optional.empty(), state, random)).isEqualTo("3bf44186-0679-4032-bf4c-95b249018221");
        assertThat(machine.vmUuid(Optional.of("x"), state, random)).isEqualTo("x");
        Path boot = directory.resolve("proc/sys/kernel/random/boot_id");
        Files.createDirectories(boot.getParent());
        Files.writeString(boot, "abc\n");
        assertThat(machine.boot()).isEqualTo("abc");
    }

    @Test
    @DisplayName("VA-3 a platform command that fails, is missing or hangs is logged and gives nothing")
    void commands() {
        List<String> log = new ArrayList<>();
        Machine machine = new Machine(directory, (level, source, text) -> log.add(level + " " + text.get()));
        assertThat(machine.run(List.of("sh", "-c", "echo hi"))).isEqualTo("hi\n");
        assertThat(machine.run(List.of("sh", "-c", "exit 3"))).isEmpty();
        assertThat(machine.run(List.of("/no/such/command"))).isEmpty();
        assertThat(log)
                .anyMatch(line -> line.equals("3 \"sh -c echo hi\" rc is 0"))
                .anyMatch(line -> line.equals("1 \"sh -c exit 3\" rc is 3"))
                .anyMatch(line -> line.startsWith("1 \"/no/such/command\" cannot be run"));
    }

    @Test
    @DisplayName("snap: configuration, state and logs, never the properties with the key; mode 0600")
    void snapshot() throws Exception {
        AgentDirs dirs = new AgentDirs(directory);
        Files.createDirectories(dirs.config());
        Files.createDirectories(dirs.log());
        Files.writeString(dirs.configuration(), "x");
        Files.writeString(dirs.properties(), "hvncp.udp.key=secret");
        Files.writeString(dirs.log().resolve("ksys_vmm.log"), "y");
        LocalDateTime now = LocalDateTime.of(2026, 1, 20, 9, 0, 0);
        Path file = new Snapshot(dirs).take(now);
        assertThat(new Snapshot(dirs).take(now)).isEqualTo(file).hasFileName("ksysvmmgr_20260120_090000.zip");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName()))
                    .containsExactly("config/HAMonitoring.xml", "log/ksys_vmm.log");
        }
    }

    @Test
    @DisplayName("VA-38 settings of the program: defaults, every key, refusals with key, value and range")
    void settings() {
        AgentSettings usual = AgentSettings.read(Map.of("os.name", "Linux"));
        assertThat(usual.flavour()).isEqualTo(Flavour.LINUX);
        assertThat(usual.dirs().configuration()).hasToString("/var/ksys/config/HAMonitoring.xml");
        assertThat(usual.network().period()).hasSeconds(10);
        assertThat(usual.guardMost()).hasSeconds(120);
        assertThat(usual.guarded()).isTrue();
        assertThat(usual.interfaces()).isEmpty();
        AgentSettings all = AgentSettings.read(Map.of(
                "ksys.vmm.root", "/tmp/x",
                "ksys.vmm.flavour", "aix",
                "ksys.vm.uuid", "ABC",
                "ame.restartVerdict", "monitored",
                "vmm.heartbeat.ms", "1000",
                "guard.maxSeconds", "0",
                "guard.enabled", "false",
                "hvncp.udp.if.ent1", "127.0.0.1:47101",
                "hvncp.udp.mac.ent1", "02:00:00:00:00:01",
                "hvncp.udp.key", "a secret of sixteen"));
        assertThat(all.uuid()).contains("abc");
        assertThat(all.engine().restartVerdict()).isEqualTo(RestartVerdict.MONITORED);
        assertThat(all.network().period()).isEqualTo(Duration.ofSeconds(1));
        assertThat(all.mac("ent1", "u")).hasToString("020000000001");
        assertThat(all.interfaces().get("ent1").getPort()).isEqualTo(47_101);
        assertThat(all.toString()).doesNotContain("sixteen");
        Map.of(
                        "ksys.vmm.flavour=windows", "use aix or linux",
                        "ame.restartVerdict=late", "use immediate or monitored",
                        "vmm.heartbeat.ms=50", "use 100 to 60000",
                        "guard.maxSeconds=x", "use 0 to",
                        "guard.enabled=yes", "use true or false",
                        "hvncp.udp.if.ent1=localhost", "use HOST:PORT",
                        "hvncp.udp.if.ent1=h:99999", "use HOST:PORT",
                        "hvncp.udp.mac.ent1=xyz", "hexadecimal digits",
                        "hvncp.raw.interfaces=(", "use a regular expression",
                        "hvncp.raw.ethertype=0x10", "use 0x0600 to 0xFFFF")
                .forEach((pair, allowed) -> assertThatThrownBy(
                                () -> AgentSettings.read(Map.of(pair.split("=")[0], pair.split("=")[1])))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(allowed));
    }

    @Test
    @DisplayName("VA-20 before the first round nothing has a status")
    void early() {
        VirtualTime time = new VirtualTime();
        Rig rig = new Rig(directory, Flavour.LINUX);
        rig.run("add app app1" + SCRIPTS);
        AgentCore core = new AgentCore(
                EngineSettings.DEFAULT,
                rig.file,
                rig.state,
                rig,
                new AgentCore.Ports(time, time, AgentLog.NONE),
                bits -> {},
                () -> {});
        core.start("b");
        assertThat(core.control(ControlRequest.plain("status")).data()).isEmpty();
        time.settle();
        assertThat(core.views()).extracting(AppView::state).isNotEmpty();
    }
}
