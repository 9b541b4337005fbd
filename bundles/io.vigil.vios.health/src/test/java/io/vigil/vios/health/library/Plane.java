package io.vigil.vios.health.library;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** Two hosts with two VIOSs each on one health database, in virtual time, and a controller that talks XML to them. */
final class Plane {
    static final Mtm A = new Mtm("8408", "E8E", "212424W");
    static final Mtm B = new Mtm("8408", "E8E", "21282FW");
    static final String A1 = "0a000000-0000-4000-8000-0000000000a1";
    static final String A2 = "0a000000-0000-4000-8000-0000000000a2";
    static final String B1 = "0b000000-0000-4000-8000-0000000000b1";
    static final String B2 = "0b000000-0000-4000-8000-0000000000b2";
    static final String VM = "61be20f0-09a8-4753-b5e5-564f8a545ed5";
    static final String VM2 = "61be20f0-09a8-4753-b5e5-564f8a545ed6";
    static final List<String> ALL = List.of(A1, A2, B1, B2);

    final VirtualTime time = new VirtualTime();
    final DataSource sql;
    final HealthDatabase database;
    final List<String> orders = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final Map<String, HostMonitorLibrary> hm = new LinkedHashMap<>();
    final Map<String, VioPassThrough> vios = new LinkedHashMap<>();
    final List<String> deaf = new ArrayList<>();
    int logLevel = 1;
    /** The same database through connections that a test may cut. */
    HealthDatabase cut;

    Optional<LocalMonitor.State> local = Optional.empty();

    Plane(TestDatabase server) throws SQLException {
        this(server, HealthSettings.DEFAULT);
    }

    Plane(TestDatabase server, HealthSettings settings) throws SQLException {
        sql = server.fresh();
        database = HealthDatabase.of(sql, DatabaseClock.of(time), new SeededRandomness(4711), LockPause.NONE, settings);
        for (String uuid : ALL) {
            Mtm host = uuid.startsWith("0a") ? A : B;
            vios.put(
                    uuid,
                    new VioPassThrough(
                            database,
                            new ViosEnvironment(uuid, host, monitors(), () -> local, CaaNodes.SAME_AS_VIOS, log())));
            hm.put(uuid, new HostMonitorLibrary(database, uuid));
        }
    }

    private HostMonitors monitors() {
        return new HostMonitors() {
            @Override
            public String start(String uuid, int level) {
                orders.add("start " + uuid);
                return "";
            }

            @Override
            public void stop(String uuid) {
                orders.add("stop " + uuid);
            }

            @Override
            public boolean tell(String uuid, HmCommand command, long tag) {
                orders.add(command + " " + uuid + " " + tag);
                return !deaf.contains(uuid);
            }
        };
    }

    private HealthLog log() {
        return new HealthLog() {
            @Override
            public void write(String level, String function, String text) {
                log.add(level + " " + text);
            }

            @Override
            public int level() {
                return logLevel;
            }
        };
    }

    /** Both hosts registered, all host monitors beating. */
    Plane ready() {
        ok(A1, addMs(A));
        ok(B1, addMs(B));
        beat(ALL);
        orders.clear();
        return this;
    }

    /** A VM started on host A and heard by both host monitors; its report acknowledged. */
    Plane started(String vm) {
        ok(A1, vms(Action.ADD_VM, A, vm));
        ok(A1, vms(Action.START_VM, A, vm));
        discover(A1, vm);
        discover(A2, vm);
        acknowledge();
        orders.clear();
        return this;
    }

    static HealthRequest addMs(Mtm host) {
        List<String> uuids = host.equals(A) ? List.of(A1, A2) : List.of(B1, B2);
        return new HealthRequest.RegisterVioses(
                Action.ADD_MS,
                host,
                uuids.stream()
                        .map(u -> new HealthRequest.ViosEntry(u, true, u.charAt(35) - '0', "16DC6A23650F"))
                        .toList());
    }

    static HealthRequest vms(Action action, Mtm host, String... vms) {
        return new HealthRequest.Vms(action, host, List.of(vms));
    }

    static HealthRequest put(long tag, String text) {
        return new HealthRequest.PutMsg(key(tag), OptionalInt.empty(), text);
    }

    static io.vigil.vios.health.codec.MsgKey key(long tag) {
        return new io.vigil.vios.health.codec.MsgKey(VM, tag, 1);
    }

    DiscoverResult discover(String viosUuid, String vm) {
        return hm.get(viosUuid).vmDiscover(vm, VersionRange.V2);
    }

    void beat(List<String> uuids) {
        uuids.forEach(uuid -> hm.get(uuid).heartbeat(Duration.ZERO));
    }

    /** Time goes on, host monitors beat at its end. */
    void pass(double seconds, String... beating) {
        time.runFor(Duration.ofMillis(Math.round(seconds * 1000)));
        beat(beating.length == 0 ? ALL : List.of(beating));
    }

    PassThroughResult run(String via, HealthRequest request) {
        return vios.get(via).execute(RequestWriter.write(request));
    }

    ViosReply ok(String via, HealthRequest request) {
        PassThroughResult result = run(via, request);
        assertThat(result.exitCode()).as("%s%n%s", request, result.stdout()).isZero();
        return read(result);
    }

    static ViosReply read(PassThroughResult result) {
        try {
            return ReplyReader.read(result.stdout());
        } catch (CodecException e) {
            throw new AssertionError(result.stdout(), e);
        }
    }

    String attentionText() {
        PassThroughResult result = run(A1, new HealthRequest.NeedsAttention(false));
        assertThat(result.exitCode()).as(result.stdout()).isZero();
        return result.stdout();
    }

    ViosReply attention() {
        return ok(A1, new HealthRequest.NeedsAttention(false));
    }

    List<VmStat> attentionVms() {
        return attention()
                .items(ReplyItem.AttentionVms.class)
                .flatMap(block -> block.vms().stream())
                .toList();
    }

    static OptionalLong tag(ViosReply reply) {
        return reply.items().stream()
                .map(item -> item instanceof ReplyItem.AttentionVms vms
                        ? vms.hsTag()
                        : item instanceof ReplyItem.AttentionVioses v
                                ? v.hsTag()
                                : OptionalLong.of(((ReplyItem.NodeRecords) item).hsTag()))
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    /** One report and its acknowledge. */
    void acknowledge() {
        tag(attention()).ifPresent(tag -> ok(A1, new HealthRequest.Acknowledge(tag)));
    }

    List<ViosStat> quickQuery() {
        return ok(B2, new HealthRequest.Plain(Action.QUICK_QUERY))
                .items(ReplyItem.QuickQuery.class)
                .flatMap(host -> host.vioses().stream())
                .toList();
    }

    ViosStat viosStat(String uuid) {
        return quickQuery().stream()
                .filter(stat -> stat.uuid().equals(uuid))
                .findFirst()
                .orElseThrow();
    }

    List<String> rows(String query) {
        return TestDatabase.rows(sql, query);
    }

    String state(String vm) {
        return String.join(",", rows("SELECT state FROM vioshs.vm WHERE vmuuid='" + vm + "'"));
    }

    /** Every table, for "changes nothing". */
    String dump() {
        StringBuilder all = new StringBuilder();
        for (String table : List.of(
                "cluster",
                "ms",
                "vios",
                "vm",
                "map",
                "trans",
                "msg",
                "recovervm",
                "removed_vm",
                "conflict",
                "config_hm_daemon",
                "config_hm_service",
                "config_hs_service")) {
            all.append(table)
                    .append(rows("SELECT * FROM vioshs." + table).stream()
                            .sorted()
                            .toList())
                    .append('\n');
        }
        return all.toString();
    }

    static NodeEvent nodeDown(int number) {
        return new NodeEvent(NodeEvent.Kind.NODE_DOWN, NodeEvent.NODE_SHUTDOWN, record("NODE_DOWN", number));
    }

    static NodeEvent nodeUp(int number) {
        return new NodeEvent(NodeEvent.Kind.NODE_UP, 0, record("NODE_UP", number));
    }

    static String record(String type, int number) {
        return "BEGIN_EVENT_INFO\nSEQUENCE_NUM=" + number + "\nBEGIN_EVPROD_INFO\nEVENT_TYPE=" + type
                + "\nEND_EVPROD_INFO\nEND_EVENT_INFO\n";
    }

    static NodeId node(String viosUuid) {
        return NodeId.of(java.util.UUID.fromString(viosUuid));
    }
}
