package io.vigil.vm.agent.internal.wire;

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
import io.vigil.vm.agent.VmAdapters;
import io.vigil.vm.agent.internal.ame.AppView;
import io.vigil.vm.agent.internal.guard.GuardOrder;
import io.vigil.vm.agent.internal.guard.GuardPipe;
import io.vigil.vm.agent.internal.guard.Speaker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One VM with two adapters on two VLANs, and a host monitor on each, in virtual time. */
final class WireLab {
    static final String VM = "61be20f0-09a8-4753-b5e5-564f8a545ed5";

    final VirtualTime time = new VirtualTime();
    private final SeededRandomness random = new SeededRandomness(7);
    final Map<String, VirtualSwitch> vlans = new TreeMap<>();
    final Map<String, Monitor> monitors = new TreeMap<>();
    /** Adapters that are plugged in and have no address. */
    final Set<String> plugged = new TreeSet<>();

    final List<String> log = new ArrayList<>();
    final List<GuardOrder> orders = new ArrayList<>();
    List<AppView> apps = List.of();
    VmNetwork network;
    boolean guarded;

    /** A host monitor that starts the beats of whoever opens a session. */
    final class Monitor {
        final List<String> heard = new ArrayList<>();
        final List<Message> messages = new ArrayList<>();
        final List<SessionEvent> events = new ArrayList<>();
        final MacAddress own;
        Station station;
        MacAddress vm;
        boolean starts = true;

        Monitor(String vlan, int number) {
            own = new MacAddress(0x6A6A_0000_0000L + number);
            station(vlan, number);
        }

        void station(String vlan, int number) {
            Carrier carrier = vlans.get(vlan).trunk("ent" + number, own);
            station = Station.of(
                    Endpoint.monitor(
                            own,
                            HelloId.at(time.now(), java.util.Optional.empty()),
                            new PeerProperties.Monitor("vios-" + number, ProtocolVersion.parse("2.0")),
                            HvncpSettings.DEFAULT,
                            random),
                    carrier,
                    time,
                    time,
                    this::event,
                    java.util.Optional.empty());
        }

        private void event(SessionEvent event) {
            events.add(event);
            if (event instanceof SessionEvent.Opened opened) {
                vm = opened.peer();
                heard.add(at() + " open");
                if (starts) {
                    station.send(vm, new Message.StartHeartbeat());
                }
            } else if (event instanceof SessionEvent.Received received) {
                messages.add(received.message());
                heard.add(at() + " " + received.message().text());
            }
        }

        List<String> texts() {
            return messages.stream().map(Message::text).toList();
        }

        /** Milliseconds at which heartbeats came. */
        List<Long> beats() {
            return heard.stream()
                    .filter(line -> line.endsWith(" HB:"))
                    .map(line -> Long.parseLong(line.split(" ")[0]))
                    .toList();
        }
    }

    WireLab(String... names) {
        for (String vlan : names) {
            vlans.put(vlan, VirtualSwitch.of(time, random));
            plugged.add(vlan);
            monitors.put(vlan, new Monitor(vlan, monitors.size() + 1));
        }
    }

    long at() {
        return time.monotonic().toMillis();
    }

    Monitor monitor(String vlan) {
        return monitors.get(vlan);
    }

    WireLab monitorsUp() {
        monitors.values().forEach(monitor -> monitor.station.start());
        return this;
    }

    WireLab agentUp() {
        network = new VmNetwork(
                NetworkSettings.DEFAULT,
                new PeerProperties.Agent(VM, "AIX", ProtocolVersion.parse("2.0"), ProtocolVersion.parse("2.0")),
                new VmAdapters() {
                    @Override
                    public Set<String> names() {
                        return Set.copyOf(plugged);
                    }

                    @Override
                    public Carrier open(String name) throws IOException {
                        if (!vlans.containsKey(name)) {
                            throw new IOException("no such adapter");
                        }
                        return vlans.get(name).adapter(name, MacAddress.derived(VM, name));
                    }
                },
                () -> apps,
                guarded ? orders::add : GuardPipe.NONE,
                Speaker.ALONE,
                new VmNetwork.Ports(time, time, random, (level, source, text) -> log.add(level + " " + text.get())));
        network.start();
        return this;
    }

    WireLab seconds(double seconds) {
        time.runFor(Duration.ofMillis(Math.round(seconds * 1000)));
        if (!time.failures().isEmpty()) {
            throw new AssertionError("task failed", time.failures().get(0));
        }
        return this;
    }
}
