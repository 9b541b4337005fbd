package io.vigil.scenarios.latency;

import io.vigil.host.monitor.HostMonitor;
import io.vigil.host.monitor.HostMonitorSettings;
import io.vigil.hvncp.HvncpSettings;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.VirtualSwitch;
import io.vigil.model.Mtm;
import io.vigil.model.policy.Profile;
import io.vigil.scenarios.player.Happening;
import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.RequestWriter;
import io.vigil.vios.health.library.CaaNodes;
import io.vigil.vios.health.library.DatabaseClock;
import io.vigil.vios.health.library.HealthDatabase;
import io.vigil.vios.health.library.HealthLog;
import io.vigil.vios.health.library.HealthSettings;
import io.vigil.vios.health.library.HmCommand;
import io.vigil.vios.health.library.HostMonitorLibrary;
import io.vigil.vios.health.library.HostMonitors;
import io.vigil.vios.health.library.PassThroughResult;
import io.vigil.vios.health.library.VioPassThrough;
import io.vigil.vios.health.library.ViosEnvironment;
import io.vigil.vm.agent.VmAgent;
import io.vigil.vm.agent.VmDisk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Two real host monitors and a real agent in virtual time, with logs that tell all: each heartbeat, each Hello. A data centre's history
 * has no room for them.
 */
final class OneHost {
    private static final Mtm HOST = new Mtm("8408", "E8E", "212424W");
    private static final String VM = "61be20f0-09a8-4753-b5e5-564f8a545ed5";
    /** By VLAN. */
    private static final Map<String, String> VIOSES = new TreeMap<>(
            Map.of("101", "0a000000-0000-4000-8000-0000000000a1", "102", "0a000000-0000-4000-8000-0000000000a2"));

    /** How long the agent runs each time; the first time is long enough for what is logged each 300 s. */
    private static final List<Duration> RUNS =
            List.of(Duration.ofSeconds(905), Duration.ofSeconds(52), Duration.ofSeconds(67), Duration.ofSeconds(71));

    private final VirtualTime time = new VirtualTime();
    private final SeededRandomness random;
    private final HostMonitorSettings settings;
    private final Duration heartbeat;
    private final HealthDatabase database;
    private final Map<String, VirtualSwitch> vlans = new LinkedHashMap<>();
    private final Map<String, HostMonitor> monitors = new LinkedHashMap<>();
    private final List<Happening> events = new ArrayList<>();
    private final Tapped tapped = new Tapped(this::say);

    private OneHost(Profile profile, long seed) {
        random = new SeededRandomness(seed);
        settings = HostMonitorSettings.of(profile);
        heartbeat = Duration.ofSeconds(profile == Profile.FAST ? 1 : 10);
        database = HealthDatabase.inMemory(DatabaseClock.of(time), random, HealthSettings.DEFAULT);
        VIOSES.forEach((vlan, vios) -> {
            vlans.put(vlan, VirtualSwitch.of(time, random));
            monitors.put(vios, monitor(vlan, vios));
        });
    }

    /** What happens while the agent is started and stopped some times. */
    static List<Happening> play(Profile profile, long seed) {
        OneHost host = new OneHost(profile, seed);
        try {
            host.run();
        } finally {
            host.database.close();
        }
        return List.copyOf(host.events);
    }

    private HostMonitor monitor(String vlan, String vios) {
        return new HostMonitor(
                new HostMonitor.Setup(
                        vios,
                        new HostMonitorLibrary(database, vios),
                        tapped.trunk(vlans.get(vlan), vlan, mac(vios)),
                        settings,
                        Optional.of((level, text) -> line(vlan, text))),
                tapped.tasks(time, "vioHmHb", "hm.beat", vlan),
                time,
                random);
    }

    private void line(String vlan, String text) {
        if (text.startsWith("HM: Sending HM heartbeats")) {
            say("hm.beatLogged", vlan);
        }
    }

    private void run() {
        ask(new HealthRequest.RegisterVioses(
                Action.ADD_MS,
                HOST,
                VIOSES.values().stream()
                        .map(vios -> new HealthRequest.ViosEntry(
                                vios, true, 1, mac(vios).toString()))
                        .toList()));
        time.runFor(Duration.ofMillis(16_700));
        ask(new HealthRequest.Vms(Action.ADD_VM, HOST, List.of(VM)));
        ask(new HealthRequest.Vms(Action.START_VM, HOST, List.of(VM)));
        VmDisk disk = new VmDisk("AIX");
        for (int i = 0; i < RUNS.size(); i++) {
            String run = " run " + i;
            VmAgent agent = agent(disk, run);
            agent.start("boot-1");
            time.runFor(RUNS.get(i));
            say("agent.stopAsked", "");
            agent.stop().whenComplete((done, failure) -> say("agent.gone", ""));
            time.runFor(Duration.ofSeconds(10).plusMillis(1_300L * i));
            agent.halt();
        }
        if (!time.failures().isEmpty()) {
            throw new IllegalStateException("a task threw", time.failures().get(0));
        }
    }

    private VmAgent agent(VmDisk disk, String run) {
        return new VmAgent(
                new VmAgent.Setup(
                        VM,
                        "AIX",
                        disk,
                        tapped.adapters(vlans, VM, run),
                        tapped.noScripts(),
                        heartbeat,
                        Duration.ofSeconds(120),
                        HvncpSettings.DEFAULT,
                        Optional.of((level, text) -> agentLine(text, run))),
                tapped.tasks(time, "guard feed", "agent.guardFed", run),
                time,
                random);
    }

    private void agentLine(String text, String run) {
        if (text.endsWith(": listening for Hello.")) {
            say("agent.listens", text.split(" ")[1]);
        } else if (text.startsWith("Send SHUTDOWN notification")) {
            say("agent.farewell", "");
        } else if (text.startsWith("Heartbeat call to the guard")) {
            say("agent.guardLogged", run);
        }
    }

    private void say(String name, String object) {
        events.add(new Happening(events.size(), time.monotonic(), "one host", name, object, ""));
    }

    private void ask(HealthRequest request) {
        VioPassThrough vios = new VioPassThrough(
                database,
                new ViosEnvironment(
                        VIOSES.get("101"),
                        HOST,
                        new Reach(),
                        monitors.get(VIOSES.get("101")),
                        CaaNodes.SAME_AS_VIOS,
                        HealthLog.NONE));
        PassThroughResult result = vios.execute(RequestWriter.write(request));
        if (result.exitCode() != 0) {
            throw new IllegalStateException(
                    request.action() + " ends with " + result.exitCode() + ": " + result.stderr());
        }
    }

    private static MacAddress mac(String vios) {
        return MacAddress.derived(vios, "trunk");
    }

    private final class Reach implements HostMonitors {
        @Override
        public String start(String vios, int level) {
            monitors.get(vios).start();
            return "";
        }

        @Override
        public void stop(String vios) {
            monitors.get(vios).stop();
        }

        @Override
        public boolean tell(String vios, HmCommand command, long tag) {
            return monitors.get(vios).tell(command, tag);
        }
    }
}
