package io.vigil.host.monitor.internal.cluster;

import io.vigil.caa.events.CaaId;
import io.vigil.caa.events.ClusterEvent;
import io.vigil.caa.events.MemoryMonitors;
import io.vigil.host.monitor.ClusterMember;
import io.vigil.host.monitor.ClusterObserver;
import io.vigil.host.monitor.ClusterSettings;
import io.vigil.model.Mtm;
import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.topology.Adapter;
import io.vigil.topology.DiskModules;
import io.vigil.topology.MachinesList;
import io.vigil.topology.Network;
import io.vigil.topology.Node;
import io.vigil.topology.RingAddress;
import io.vigil.topology.TopologySettings;
import io.vigil.topology.sim.SimulatedDisk;
import io.vigil.topology.sim.SimulatedNetwork;
import io.vigil.topology.sim.SimulatedNode;
import io.vigil.vios.health.library.CaaNodes;
import io.vigil.vios.health.library.DatabaseClock;
import io.vigil.vios.health.library.HealthDatabase;
import io.vigil.vios.health.library.HealthLog;
import io.vigil.vios.health.library.HealthSettings;
import io.vigil.vios.health.library.HmCommand;
import io.vigil.vios.health.library.HostMonitorLibrary;
import io.vigil.vios.health.library.HostMonitors;
import io.vigil.vios.health.library.LockPause;
import io.vigil.vios.health.library.NodeId;
import io.vigil.vios.health.library.VioPassThrough;
import io.vigil.vios.health.library.ViosEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Hosts with two VIOSs each, one network, one repository disk and one health database that is on the disks, in virtual time. */
final class ClusterWorld implements AutoCloseable {
    private static final CaaId CLUSTER = CaaId.of(UUID.fromString("43b05074-1b41-11e9-803e-001018affe76"));
    private static int databases;

    final VirtualTime time = new VirtualTime();
    final SimulatedDisk disk = new SimulatedDisk();
    final SimulatedNetwork network;
    /** What database nodes stored, as {@code NODE_DOWN 3}. */
    final List<Stored> stored = new ArrayList<>();

    private final SeededRandomness randomness;
    private final ClusterSettings settings;
    private final MachinesList list;
    private final Connection keepsIt;
    private final JdbcDataSource h2 = new JdbcDataSource();
    private final HealthDatabase database = HealthDatabase.of(
            h2, DatabaseClock.of(time), new SeededRandomness(1), LockPause.NONE, HealthSettings.DEFAULT);
    private final Map<Integer, ClusterMember> members = new TreeMap<>();
    private final Map<Integer, SimulatedNode> machines = new TreeMap<>();
    private long incarnation;

    /** @param latency from the time of the record to the row */
    record Stored(String what, int by, double at, Duration latency) {
        @Override
        public String toString() {
            return what;
        }
    }

    ClusterWorld(long seed, int hosts, ClusterSettings settings) throws SQLException {
        this.settings = settings;
        randomness = new SeededRandomness(seed);
        network = new SimulatedNetwork(time, randomness);
        List<Adapter> ip = new ArrayList<>();
        List<Adapter> slots = new ArrayList<>();
        for (int number = 1; number <= 2 * hosts; number++) {
            Node node = new Node(number, UUID.fromString(uuid(number)));
            ip.add(new Adapter(node, "en4", address(number), 24));
            slots.add(new Adapter(node, "caa_private0", DiskModules.address(number), 32));
        }
        list = new MachinesList(
                "KSYS_test",
                1,
                1,
                List.of(
                        new Network("lan", 0, Network.SIM, settings.network()),
                        new Network("repo", 1, Network.DISK, settings.disk())),
                new TreeMap<>(Map.of(0, ip, 1, slots)));
        h2.setURL("jdbc:h2:mem:cluster" + ++databases);
        h2.setUser("sa");
        keepsIt = h2.getConnection();
        for (int host = 1; host <= hosts; host++) {
            Mtm mtm = new Mtm("8408", "E8E", "21242" + host + "W");
            String vioses = "";
            for (int number : new int[] {2 * host - 1, 2 * host}) {
                vioses += "<vios uuid=\"" + uuid(number) + "\" isHM=\"true\" partNum=\"" + number
                        + "\" macAddr=\"16DC6A23650F\"/>";
            }
            ask(
                    2 * host,
                    "<Request action_str=\"VIO_HS_ADD_MS\" hsTag=\"0\"><addMS><viosList machine_type=\"8408\" model=\"E8E\" serial=\""
                            + mtm.serial() + "\">" + vioses + "</viosList></addMS></Request>");
        }
    }

    static String uuid(int number) {
        return "0a000000-0000-4000-8000-%012d".formatted(number);
    }

    static RingAddress address(int number) {
        return RingAddress.parse("10.0.0." + number);
    }

    /** All run and know each other; what was stored on the way is forgotten and acknowledged. */
    ClusterWorld quiet() {
        list.nodes().forEach(node -> start(node.number()));
        run(settings.alone().toMillis() / 1000.0 + settings.nodeUp().toSeconds() + 5);
        acknowledge();
        stored.clear();
        return this;
    }

    void start(int... numbers) {
        for (int number : numbers) {
            SimulatedNode machine = new SimulatedNode(time, time, 1);
            MemoryMonitors monitors = new MemoryMonitors(
                    CaaId.of(list.adapter(0, number).orElseThrow().node().uuid()));
            ClusterMember member = new ClusterMember(
                    new ClusterMember.Setup(
                            TopologySettings.of(number, ++incarnation),
                            list,
                            List.of(
                                    network.provider(Network.SIM, machine, machine),
                                    new DiskModules(
                                            disk.of(number), list.nodes().size(), machine, machine)),
                            CLUSTER,
                            Map.of(number, "vios" + number),
                            monitors,
                            monitors,
                            library(number),
                            settings,
                            observer(number)),
                    machine,
                    machine,
                    randomness);
            machines.put(number, machine);
            members.put(number, member);
            member.start();
        }
    }

    private ClusterObserver observer(int number) {
        return new ClusterObserver() {
            @Override
            public void stored(ClusterEvent event) {
                Duration latency = Duration.between(event.time(), time.now());
                String what = event.typeText() + " " + event.number().orElseThrow();
                stored.add(new Stored(
                        event.reason() == 0 ? what : what + " 0x" + Long.toHexString(event.reason()),
                        number,
                        seconds(),
                        latency));
            }
        };
    }

    private HostMonitorLibrary library(int number) {
        return new HostMonitorLibrary(
                HealthDatabase.of(
                        onTheDisks(number),
                        DatabaseClock.of(time),
                        new SeededRandomness(number),
                        LockPause.NONE,
                        HealthSettings.DEFAULT),
                uuid(number));
    }

    private DataSource onTheDisks(int number) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!disk.reached(number)) {
                        throw new SQLException("the pool is lost", "08006");
                    }
                    try {
                        return method.invoke(h2, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    void crash(int... numbers) {
        for (int number : numbers) {
            machines.remove(number).kill();
            members.remove(number).kill();
            network.unplug(List.of(address(number)));
        }
    }

    void stop(int... numbers) {
        for (int number : numbers) {
            members.remove(number).stop();
        }
    }

    /** The network between these and all others. */
    void cutNetwork(int... numbers) {
        List<Integer> one = IntStream.of(numbers).boxed().toList();
        network.part(
                one.stream().map(ClusterWorld::address).toList(),
                list.nodes().stream()
                        .map(Node::number)
                        .filter(n -> !one.contains(n))
                        .map(ClusterWorld::address)
                        .toList());
    }

    void run(double seconds) {
        time.runFor(Duration.ofMillis(Math.round(seconds * 1000)));
        if (!time.failures().isEmpty()) {
            throw new AssertionError("a task threw", time.failures().get(0));
        }
    }

    double seconds() {
        return time.monotonic().toMillis() / 1000.0;
    }

    ClusterMember member(int number) {
        return members.get(number);
    }

    /** Numbers of the members that would write. */
    List<Integer> databaseNodes() {
        return members.entrySet().stream()
                .filter(entry -> entry.getValue().databaseNode())
                .map(Map.Entry::getKey)
                .toList();
    }

    List<String> what() {
        return stored.stream().map(Stored::what).toList();
    }

    /** Seconds since {@code begin} at which it was stored. */
    double at(String what, double begin) {
        return stored.stream()
                        .filter(s -> s.what().equals(what))
                        .findFirst()
                        .orElseThrow()
                        .at()
                - begin;
    }

    String state(int number) {
        return library(list.nodes().size()).nodes().stream()
                .filter(node -> node.viosUuid().equals(uuid(number)))
                .findFirst()
                .orElseThrow()
                .state();
    }

    /** Columns state and reason of the VIOS's row. */
    String row(int number) throws SQLException {
        try (Connection connection = h2.getConnection();
                var statement = connection.prepareStatement("SELECT state, reason FROM vioshs.vios WHERE viosuuid=?")) {
            statement.setString(1, uuid(number));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1) + " " + rows.getInt(2);
            }
        }
    }

    long elections() throws SQLException {
        try (Connection connection = h2.getConnection();
                var rows = connection.createStatement().executeQuery("SELECT dbninstance FROM vioshs.cluster")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    List<String> pending(int number) {
        return library(list.nodes().size()).pendingNodeEvents(NodeId.of(UUID.fromString(uuid(number))));
    }

    void acknowledge() {
        try (Connection connection = h2.getConnection()) {
            connection.createStatement().execute("DELETE FROM vioshs.trans WHERE opcode=9");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the controller hears of VIOS {@code number}. */
    String quickQuery() {
        return ask(list.nodes().size(), "<Request action_str=\"VIO_HS_QUICK_QUERY\"/>");
    }

    private String ask(int number, String request) {
        Mtm host = new Mtm("8408", "E8E", "21242" + (number + 1) / 2 + "W");
        return new VioPassThrough(
                        database,
                        new ViosEnvironment(
                                uuid(number),
                                host,
                                NO_MONITORS,
                                Optional::empty,
                                CaaNodes.SAME_AS_VIOS,
                                HealthLog.NONE))
                .execute(
                        "<?xml version=\"1.0\"?> <VIO xmlns=\"http://ausgsa.austin.ibm.com/projects/v/vios/schema/vioHADR2.00\""
                                + " version=\"2.00\" author=\"LIBKREST\" title=\"Req\"> " + request + " </VIO>")
                .stdout();
    }

    private static final HostMonitors NO_MONITORS = new HostMonitors() {
        @Override
        public String start(String viosUuid, int logLevel) {
            return "";
        }

        @Override
        public void stop(String viosUuid) {}

        @Override
        public boolean tell(String viosUuid, HmCommand command, long tag) {
            return true;
        }
    };

    @Override
    public void close() throws SQLException {
        keepsIt.close();
    }
}
