package io.vigil.vm.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.Endpoint;
import io.vigil.hvncp.HelloId;
import io.vigil.hvncp.HvncpSettings;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.Message;
import io.vigil.hvncp.PeerProperties;
import io.vigil.hvncp.ProtocolVersion;
import io.vigil.hvncp.SessionEvent;
import io.vigil.hvncp.Station;
import io.vigil.hvncp.VirtualSwitch;
import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The whole agent of one VM, as the simulator uses it. */
class VmAgentTest {
    private static final String VM = "61be20f0-09a8-4753-b5e5-564f8a545ed5";
    private static final String ADD =
            "-s add app app1 monitor_script=/m stop_script=/s start_script=/b monitor_period=5 monitor_timeout=3"
                    + " monitor_failure_threshold=2 max_restart=1 critical=yes";

    private final VirtualTime time = new VirtualTime();
    private final SeededRandomness random = new SeededRandomness(1);
    private final VirtualSwitch vlan = VirtualSwitch.of(time, random);
    private final List<String> heard = new ArrayList<>();
    private final List<String> runs = new ArrayList<>();
    private final VmDisk disk = new VmDisk("AIX");
    private boolean sick;
    private int opened;
    private MacAddress vm;
    private Station monitor;
    private VmAgent agent;

    private final VmScripts scripts = new VmScripts() {
        @Override
        public Optional<String> complaint(String script) {
            return Optional.empty();
        }

        @Override
        public Runnable run(String app, String kind, List<String> command, IntConsumer ended) {
            runs.add(kind);
            time.after(Duration.ofMillis(300), "script", () -> ended.accept(sick && kind.equals("monitor") ? 1 : 0));
            return () -> ended.accept(137);
        }
    };

    private final VmAdapters adapters = new VmAdapters() {
        @Override
        public Set<String> names() {
            return Set.of("ent1");
        }

        @Override
        public Carrier open(String name) {
            return vlan.adapter(name, MacAddress.derived(VM, name));
        }
    };

    @BeforeEach
    void monitor() {
        MacAddress own = MacAddress.parse("6A6A01581F11");
        monitor = Station.of(
                Endpoint.monitor(
                        own,
                        HelloId.at(time.now(), Optional.empty()),
                        new PeerProperties.Monitor("vios", ProtocolVersion.CURRENT),
                        HvncpSettings.DEFAULT,
                        random),
                vlan.trunk("trunk", own),
                time,
                time,
                this::event,
                java.util.Optional.empty());
    }

    private void event(SessionEvent event) {
        if (event instanceof SessionEvent.Opened session) {
            opened++;
            vm = session.peer();
            monitor.send(vm, new Message.StartHeartbeat());
        } else if (event instanceof SessionEvent.Received received) {
            heard.add(received.message().text());
        }
    }

    private VmAgent agent(Duration guardFor) {
        agent = new VmAgent(
                new VmAgent.Setup(
                        VM,
                        "AIX",
                        disk,
                        adapters,
                        scripts,
                        Duration.ofSeconds(10),
                        guardFor,
                        HvncpSettings.DEFAULT,
                        Optional.empty()),
                time,
                time,
                random);
        return agent;
    }

    private void seconds(double seconds) {
        time.runFor(Duration.ofMillis(Math.round(seconds * 1000)));
        assertThat(time.failures()).isEmpty();
    }

    private VmAgent.CommandOutput run(String line) {
        return agent.ksysvmmgr(List.of(line.split(" ")));
    }

    @Test
    @DisplayName(
            "50-TV-44 VA-36 VA-39 critical application to FAILURE in virtual time: bells, report, all in the times of the book")
    void failure() {
        agent(Duration.ZERO).start("boot-1");
        seconds(0.5);
        monitor.start();
        seconds(0.5);
        assertThat(run(ADD).out()).hasSize(1);
        seconds(6);
        assertThat(agent.applications()).containsExactly(new VmAgent.AppStatus("app1", "NORMAL", "GREEN", true, true));
        assertThat(heard).contains("DBELL:0x8", "DBELL:0x20");
        sick = true;
        heard.clear();
        seconds(20);
        assertThat(agent.applications().get(0))
                .extracting(VmAgent.AppStatus::state)
                .isEqualTo("FAILURE");
        assertThat(heard).contains("DBELL:0x20");
        monitor.send(vm, new Message.Request(1, 1, "<Command code=\"0x20\"/>"));
        seconds(1);
        assertThat(heard.get(heard.size() - 1))
                .startsWith("PMSG_RSP:1:1:0:<AppReport")
                .contains("\"RED\"", "restarts=\"1\"");
        assertThat(run("-a nooftimes_restarted q app app1").out()).contains("nooftimes_restarted=1");
    }

    @Test
    @DisplayName("VA-9 VA-10 SIGKILL: the guard keeps the session alive for its time; a new daemon opens its own")
    void killed() {
        agent(Duration.ofSeconds(60)).start("boot-1");
        seconds(0.5);
        monitor.start();
        seconds(25);
        heard.clear();
        agent.kill();
        seconds(59);
        assertThat(heard).hasSizeBetween(5, 6).containsOnly("HB:");
        assertThat(opened).isEqualTo(1);
        assertThat(run("status").out()).contains("ksys_vmm inoperative");
        assertThat(run("start").err().get(0)).contains("started from outside");
        seconds(60);
        assertThat(heard).hasSizeBetween(5, 6);
        agent.halt();
        VmAgent old = agent;
        agent(Duration.ofSeconds(60)).start("boot-1");
        seconds(45);
        assertThat(opened).isEqualTo(2);
        assertThat(heard.size()).isGreaterThan(6);
        assertThat(old.stop().toCompletableFuture()).isCompleted();
    }

    @Test
    @DisplayName(
            "VA-33 50-7.4 the disk outlives the agent: another boot starts the applications, a restart of the daemon does not")
    void disk() {
        agent(Duration.ofSeconds(-1)).start("boot-1");
        run(ADD);
        seconds(3);
        assertThat(runs).containsOnly("monitor");
        agent.halt();
        seconds(30);
        agent(Duration.ofSeconds(-1)).start("boot-1");
        seconds(3);
        assertThat(runs).containsOnly("monitor");
        agent.halt();
        agent(Duration.ofSeconds(-1)).start("boot-2");
        seconds(4);
        assertThat(runs).containsOnlyOnce("start");
        assertThat(agent.applications().get(0).state()).isEqualTo("NORMAL");
    }

    @Test
    @DisplayName("VA-8 50-5 stop by command, SHDN:OS at the end of the system, SUSPEND and RESUME around a migration")
    void orderly() {
        agent(Duration.ZERO).start("boot-1");
        seconds(0.5);
        monitor.start();
        seconds(15);
        agent.migrationBegins();
        seconds(1);
        agent.migrationEnds();
        seconds(1);
        assertThat(run("stop").out()).containsExactly("0513-044 The ksys_vmm Subsystem was requested to stop.");
        seconds(3);
        assertThat(heard).containsSubsequence("HB:", "SUSPEND:LPM", "RESUME", "SHDN:DAEMON");
        int count = heard.size();
        seconds(60);
        assertThat(heard).hasSize(count);
        agent(Duration.ZERO).start("boot-1");
        seconds(40);
        agent.shutDown();
        seconds(3);
        assertThat(heard).last().isEqualTo("SHDN:OS");
    }
}
