package io.vigil.host.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.VirtualSwitch;
import io.vigil.model.Mtm;
import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.CodecException;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.ReplyItem;
import io.vigil.vios.health.codec.ReplyReader;
import io.vigil.vios.health.codec.RequestWriter;
import io.vigil.vios.health.codec.ViosReply;
import io.vigil.vios.health.codec.ViosStat;
import io.vigil.vios.health.codec.VmStat;
import io.vigil.vios.health.library.CaaNodes;
import io.vigil.vios.health.library.DatabaseClock;
import io.vigil.vios.health.library.HealthDatabase;
import io.vigil.vios.health.library.HealthLog;
import io.vigil.vios.health.library.HealthSettings;
import io.vigil.vios.health.library.HmCommand;
import io.vigil.vios.health.library.HostMonitorLibrary;
import io.vigil.vios.health.library.HostMonitors;
import io.vigil.vios.health.library.LockPause;
import io.vigil.vios.health.library.PassThroughResult;
import io.vigil.vios.health.library.VioPassThrough;
import io.vigil.vios.health.library.ViosEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Two hosts with two VIOSs each, a real health database, real host monitors and real agents, in virtual time, and a
 * controller that talks XML to them.
 */
final class Lab {
    static final Mtm A = new Mtm("8408", "E8E", "212424W");
    static final Mtm B = new Mtm("8408", "E8E", "21282FW");
    static final String A1 = "0a000000-0000-4000-8000-0000000000a1";
    static final String A2 = "0a000000-0000-4000-8000-0000000000a2";
    static final String B1 = "0b000000-0000-4000-8000-0000000000b1";
    static final String B2 = "0b000000-0000-4000-8000-0000000000b2";
    static final String VM = "61be20f0-09a8-4753-b5e5-564f8a545ed5";
    static final List<String> ALL = List.of(A1, A2, B1, B2);

    final VirtualTime time = new VirtualTime();
    final SeededRandomness random = new SeededRandomness(4711);
    final TestSql sql = new TestSql();
    final HostMonitorSettings settings;
    final HealthDatabase database;
    final Map<String, VirtualSwitch> vlans = new LinkedHashMap<>();
    final Map<String, Vios> vioses = new LinkedHashMap<>();
    /** Whom the cluster does not reach. */
    final Set<String> deaf = new TreeSet<>();

    Lab() {
        this(HostMonitorSettings.COMPAT);
    }

    Lab(HostMonitorSettings settings) {
        this.settings = settings;
        database =
                HealthDatabase.of(sql.source(), DatabaseClock.of(time), random, LockPause.NONE, HealthSettings.DEFAULT);
        ALL.forEach(uuid -> vlans.put(uuid, VirtualSwitch.of(time, random)));
        ALL.forEach(uuid -> vioses.put(uuid, new Vios(uuid)));
    }

    /** One VIOS: its trunk, its host monitor, and the command that documents come to. */
    final class Vios {
        final String uuid;
        final List<String> log = new ArrayList<>();
        final HostMonitorLibrary library;
        /** Replaced by {@link #fresh}. */
        HostMonitor monitor;

        final VioPassThrough passThrough;
        /** Its trunk adapters, by name. */
        final Map<String, MacAddress> trunks = new LinkedHashMap<>();
        /** A log line that ends a part of the host monitor. */
        String poison = "";

        Vios(String uuid) {
            this.uuid = uuid;
            trunks.put("ent22", mac(uuid));
            library = new HostMonitorLibrary(database, uuid);
            fresh();
            Mtm host = uuid.startsWith("0a") ? A : B;
            passThrough = new VioPassThrough(
                    database,
                    new ViosEnvironment(
                            uuid, host, reach(), () -> monitor.local(), CaaNodes.SAME_AS_VIOS, HealthLog.NONE));
        }

        /** Another process, which knows nothing of the one before. */
        void fresh() {
            monitor = new HostMonitor(
                    new HostMonitor.Setup(uuid, library, adapters(), settings, Optional.of(this::log)),
                    time,
                    time,
                    random);
        }

        private void log(int level, String text) {
            log.add(time.monotonic().toMillis() + " " + level + " " + text);
            if (!poison.isEmpty() && text.contains(poison) && !text.startsWith("HostMonitor has ended")) {
                throw new IllegalStateException("poison: " + text);
            }
        }

        private MonitorAdapters adapters() {
            return new MonitorAdapters() {
                @Override
                public Set<String> names() {
                    return Set.copyOf(trunks.keySet());
                }

                @Override
                public Carrier open(String name) throws IOException {
                    return vlans.get(uuid).trunk(name, trunks.get(name));
                }
            };
        }

        /** Times, in ms, at which a line with this text was written. */
        List<Long> times(String text) {
            return log.stream()
                    .filter(line -> line.contains(text))
                    .map(line -> Long.parseLong(line.split(" ")[0]))
                    .toList();
        }
    }

    static MacAddress mac(String vios) {
        return MacAddress.parse("16DC6A2300" + vios.substring(34));
    }

    private HostMonitors reach() {
        return new HostMonitors() {
            @Override
            public String start(String uuid, int level) {
                vioses.get(uuid).monitor.start();
                return "";
            }

            @Override
            public void stop(String uuid) {
                vioses.get(uuid).monitor.stop();
            }

            @Override
            public boolean tell(String uuid, HmCommand command, long tag) {
                return !deaf.contains(uuid) && vioses.get(uuid).monitor.tell(command, tag);
            }
        };
    }

    Vios vios(String uuid) {
        return vioses.get(uuid);
    }

    /** Both hosts registered, which starts the host monitors. */
    Lab ready() {
        ok(A1, addMs(A));
        ok(B1, addMs(B));
        return seconds(1);
    }

    static HealthRequest addMs(Mtm host) {
        return new HealthRequest.RegisterVioses(
                Action.ADD_MS,
                host,
                (host.equals(A) ? List.of(A1, A2) : List.of(B1, B2))
                        .stream()
                                .map(uuid -> new HealthRequest.ViosEntry(
                                        uuid,
                                        true,
                                        uuid.charAt(35) - '0',
                                        mac(uuid).toString()))
                                .toList());
    }

    static HealthRequest vms(Action action, Mtm host, String... vms) {
        return new HealthRequest.Vms(action, host, List.of(vms));
    }

    /** A VM with a running agent that both host monitors of host A hear; nothing is left to report. */
    Guest started(String vm) {
        Guest guest = new Guest(this, vm, A1, A2).start();
        ok(A1, vms(Action.ADD_VM, A, vm));
        ok(A1, vms(Action.START_VM, A, vm));
        assertThat(time.runUntil(
                        () -> vios(A1).times("'" + vm + "' state changed to DETECTED")
                                                .size()
                                        == 1
                                && vios(A2).times("'" + vm + "' state changed to DETECTED")
                                                .size()
                                        == 1,
                        Duration.ofSeconds(60)))
                .isTrue();
        acknowledge();
        return guest;
    }

    private boolean heard(String vios, String vm) {
        return vios(vios).times("'" + vm + "' state changed to DETECTED").size() == 1;
    }

    Lab seconds(double seconds) {
        time.runFor(Duration.ofMillis(Math.round(seconds * 1000)));
        assertThat(time.failures()).isEmpty();
        return this;
    }

    PassThroughResult run(String via, HealthRequest request) {
        return vios(via).passThrough.execute(RequestWriter.write(request));
    }

    ViosReply ok(String via, HealthRequest request) {
        PassThroughResult result = run(via, request);
        assertThat(result.exitCode()).as("%s%n%s", request, result.stdout()).isZero();
        try {
            return ReplyReader.read(result.stdout());
        } catch (CodecException e) {
            throw new AssertionError(result.stdout(), e);
        }
    }

    List<VmStat> attention() {
        return ok(A1, new HealthRequest.NeedsAttention(false))
                .items(ReplyItem.AttentionVms.class)
                .flatMap(block -> block.vms().stream())
                .toList();
    }

    /** One report and its acknowledge. */
    void acknowledge() {
        ok(A1, new HealthRequest.NeedsAttention(false))
                .items(ReplyItem.AttentionVms.class)
                .flatMap(block -> block.hsTag().stream().boxed())
                .findFirst()
                .ifPresent(tag -> ok(A1, new HealthRequest.Acknowledge(tag)));
    }

    ViosStat viosStat(String uuid) {
        return ok(B2, new HealthRequest.Plain(Action.QUICK_QUERY))
                .items(ReplyItem.QuickQuery.class)
                .flatMap(host -> host.vioses().stream())
                .filter(stat -> stat.uuid().equals(uuid))
                .findFirst()
                .orElseThrow();
    }

    /** {@code vm.state}. */
    String state(String vm) {
        return String.join(",", sql.rows("SELECT state FROM vioshs.vm WHERE vmuuid='" + vm + "'"));
    }

    /** Host monitors that have stored a miss. */
    List<String> missedBy(String vm) {
        return sql.rows("SELECT viosuuid FROM vioshs.map WHERE vmuuid='" + vm
                + "' AND vmhbmissed IS NOT NULL ORDER BY viosuuid");
    }
}
