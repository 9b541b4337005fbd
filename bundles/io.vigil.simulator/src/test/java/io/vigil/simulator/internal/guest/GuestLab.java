package io.vigil.simulator.internal.guest;

import io.vigil.hvncp.Endpoint;
import io.vigil.hvncp.HelloId;
import io.vigil.hvncp.HvncpSettings;
import io.vigil.hvncp.Message;
import io.vigil.hvncp.PeerProperties;
import io.vigil.hvncp.ProtocolVersion;
import io.vigil.hvncp.SessionEvent;
import io.vigil.hvncp.Station;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.internal.world.DataCentre;
import io.vigil.simulator.internal.world.Durations;
import io.vigil.simulator.internal.world.SimClock;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** VMs with their real agents, and on each VIOS the bare protocol of a host monitor that wants every heartbeat. */
final class GuestLab {
    static final String SWITCH = "KSYSSW";

    final VirtualTime time = new VirtualTime();
    final SeededRandomness random = new SeededRandomness(7);
    final DataCentre centre;
    final Turns turns;
    final Guests guests;
    final List<String> heard = new ArrayList<>();
    long beats;

    GuestLab(Inventory inventory, Duration heartbeat) {
        SimClock clock = new SimClock(time, time, new SeededRandomness(1));
        centre = new DataCentre(inventory, clock, Durations.STANDARD);
        turns = new Turns(clock);
        Fabric fabric = new Fabric(turns, random);
        guests = new Guests(
                centre.world(),
                new GuestGround(
                        turns,
                        fabric,
                        time,
                        random,
                        heartbeat,
                        AgentHouse.NONE,
                        (vm, app) -> heard.add(vm + " " + app.name() + " " + app.state())));
        for (SimHost host : centre.world().hosts()) {
            int vlan = 101;
            centre.network().createSwitch(host, SWITCH, "VEPA");
            for (SimPartition vios : host.vioses()) {
                centre.network().createAdapter(vios, SWITCH, vlan, 0, 1);
                for (SimPartition vm : host.vms()) {
                    centre.network().createAdapter(vm, SWITCH, vlan, 0, 0);
                }
                monitor(vios, fabric);
                vlan++;
            }
        }
    }

    private void monitor(SimPartition vios, Fabric fabric) {
        Nics nics = new Nics(fabric, vios, Optional.empty());
        try {
            var carrier = nics.open(nics.names().iterator().next());
            Station[] self = new Station[1];
            self[0] = Station.of(
                    Endpoint.monitor(
                            carrier.address(),
                            HelloId.at(time.now(), Optional.empty()),
                            new PeerProperties.Monitor(vios.uuid(), ProtocolVersion.CURRENT),
                            HvncpSettings.DEFAULT,
                            random),
                    carrier,
                    new Kernel(turns),
                    time,
                    event -> hear(vios.name(), self[0], event),
                    Optional.empty());
            self[0].start();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void hear(String vios, Station station, SessionEvent event) {
        if (event instanceof SessionEvent.Opened opened) {
            heard.add(vios + " opened");
            station.send(opened.peer(), new Message.StartHeartbeat());
        } else if (event instanceof SessionEvent.Received received) {
            if (received.message() instanceof Message.Heartbeat) {
                beats++;
            } else {
                heard.add(vios + " " + received.message().text());
            }
        }
    }

    SimPartition vm(String name) {
        return centre.world().named(name).orElseThrow();
    }

    /** How many heartbeats come in this time. */
    long beatsIn(Duration span) {
        long before = beats;
        time.runFor(span);
        if (!time.failures().isEmpty()) {
            throw new AssertionError(time.failures().get(0));
        }
        return beats - before;
    }

    /** What a heartbeat costs: hosts, VMs, seconds of virtual time. */
    public static void main(String[] args) {
        for (int round = 0; round < 3; round++) {
            GuestLab lab = new GuestLab(Inventory.sized(3, 12), Duration.ofSeconds(1));
            lab.beatsIn(Duration.ofMinutes(2));
            long events = lab.time.eventsRun();
            long begin = System.nanoTime();
            long beats = lab.beatsIn(Duration.ofHours(2));
            double micros = (System.nanoTime() - begin) / 1000.0;
            System.out.printf(
                    "%d beats, %.2f us each, %.2f events each%n",
                    beats, micros / beats, (lab.time.eventsRun() - events) / (double) beats);
        }
    }
}
