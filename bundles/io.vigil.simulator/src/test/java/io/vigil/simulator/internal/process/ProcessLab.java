package io.vigil.simulator.internal.process;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.AgentProgram;
import io.vigil.simulator.datacentre.AgentSight;
import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.Inventory.VmSpec;
import io.vigil.simulator.datacentre.RealAgents;
import io.vigil.simulator.internal.health.HealthPlane;
import io.vigil.simulator.internal.paced.PacedTime;
import io.vigil.simulator.internal.world.DataCentre;
import io.vigil.simulator.internal.world.Durations;
import io.vigil.simulator.internal.world.SimClock;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** A data centre in real time whose VMs have processes as agents, watched by the host monitors of their host. */
final class ProcessLab implements AutoCloseable {
    private static final String SWITCH = "ksys_VSWITCH";
    private static final Inventory INVENTORY = Inventory.text(
            "lab",
            """
            name: LAB
            hmcs:
              - {name: hmc1, address: 10.0.0.1}
            hosts:
              - name: alpha
                mtm: 9040-MR9*1000001
                vioses: [{name: alphav1}, {name: alphav2}]
                vms:
                  - {name: db, os: linux, address: 10.0.1.1}
                  - {name: web, os: aix, address: 10.0.1.2}
              - name: beta
                mtm: 9040-MR9*1000002
                vioses: [{name: betav1}, {name: betav2}]
            """);

    private static final Durations QUICK = quick(Duration.ofSeconds(2));

    final PacedTime time = new PacedTime(1);
    final SimClock clock = new SimClock(time, time, time);
    final DataCentre centre = new DataCentre(INVENTORY, clock, QUICK);
    final HealthPlane health;
    private final Path directory;

    ProcessLab(Path directory) {
        this.directory = directory;
        AgentProgram program = new AgentProgram(
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Path.of("bin").toAbsolutePath());
        RealAgents agents = RealAgents.of(INVENTORY, List.of("db", "web"), directory, program);
        health = clock.locked(() -> new HealthPlane(
                centre.world(),
                Profile.FAST,
                INVENTORY.missedHb(),
                time,
                time,
                Optional.of(agents),
                uuid -> centre.power().crash(partition(uuid))));
        clock.locked(() -> INVENTORY.hosts().forEach(this::discover));
    }

    private static Durations quick(Duration each) {
        return new Durations(each, each, each, each, each, each, each, each, each, each, each, each);
    }

    private SimPartition partition(String uuid) {
        return centre.world().partition(uuid).orElseThrow();
    }

    /** What a controller's discovery does. */
    private void discover(HostSpec spec) {
        SimHost host = centre.world().hostNamed(spec.name()).orElseThrow();
        centre.network().createSwitch(host, SWITCH, "VEPA");
        StringBuilder vioses = new StringBuilder();
        int vlan = 101;
        for (SimPartition vios : host.vioses()) {
            String mac =
                    centre.network().createAdapter(vios, SWITCH, vlan, 0, 1).mac();
            for (SimPartition vm : host.vms()) {
                centre.network().createAdapter(vm, SWITCH, vlan, 0, 0);
            }
            vlan++;
            vioses.append("<vios uuid=\"")
                    .append(vios.uuid().toLowerCase(Locale.ROOT))
                    .append("\" isHM=\"true\" partNum=\"")
                    .append(vios.id())
                    .append("\" macAddr=\"")
                    .append(mac)
                    .append("\"/>");
        }
        String mtm = "machine_type=\"" + spec.mtm().machineType() + "\" model=\""
                + spec.mtm().model() + "\" serial=\"" + spec.mtm().serial() + "\"";
        action("ADD_MS", "<addMS><viosList " + mtm + ">" + vioses + "</viosList></addMS>");
        for (VmSpec vm : spec.vms()) {
            String list = "<vmList " + mtm + "><vm uuid=\"" + vm.uuid().toLowerCase(Locale.ROOT) + "\"/></vmList>";
            action("ADD_VM", "<addVM>" + list + "</addVM>");
            action("START_VM", "<startVM>" + list + "</startVM>");
        }
    }

    private void action(String action, String body) {
        String document =
                "<?xml version=\"1.0\"?> <VIO xmlns=\"http://ausgsa.austin.ibm.com/projects/v/vios/schema/vioHADR2.00\""
                        + " version=\"2.00\" author=\"LIBKREST\" title=\"" + action
                        + "\"> <Request action_str=\"VIO_HS_"
                        + action + "\" hsTag=\"0\">" + body + "</Request> </VIO>";
        String vios = centre.world().hosts().get(0).vioses().get(0).uuid();
        if (health.execute(vios, document).isEmpty()) {
            throw new AssertionError("no VIOS took " + action);
        }
    }

    SimPartition vm(String name) {
        return clock.locked(() -> centre.world().named(name).orElseThrow());
    }

    SimHost host(String name) {
        return clock.locked(() -> centre.world().hostNamed(name).orElseThrow());
    }

    AgentSight agent(String vm) {
        return health.agentProcesses().stream()
                .filter(sight -> sight.vm().equals(vm))
                .findFirst()
                .orElseThrow();
    }

    List<HistoryLine> history() {
        return clock.locked(() -> centre.world().history().all());
    }

    long said(String text) {
        return history().stream().filter(line -> line.text().contains(text)).count();
    }

    void does(Runnable deed) {
        clock.locked(deed);
    }

    List<ProcessHandle> running(String vm) {
        return new Processes(directory.resolve(vm)).running();
    }

    static void await(BooleanSupplier condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(condition::getAsBoolean);
    }

    @Override
    public void close() {
        health.close();
        time.close();
    }
}
