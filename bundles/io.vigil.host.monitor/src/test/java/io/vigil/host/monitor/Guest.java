package io.vigil.host.monitor;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.Frame;
import io.vigil.hvncp.Framing;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.PacketCodec;
import io.vigil.vm.agent.VmAdapters;
import io.vigil.vm.agent.VmAgent;
import io.vigil.vm.agent.VmDisk;
import io.vigil.vm.agent.VmScripts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/** A VM with a real agent: one adapter on the VLAN of each VIOS of its host. */
final class Guest {
    final String uuid;
    final Lab lab;
    final VmDisk disk = new VmDisk("AIX");
    /** Adapters whose frames reach nobody. */
    final Set<String> cut = new TreeSet<>();
    /** Times, in ms, and texts of all messages that reached a switch, by VIOS. */
    final Map<String, List<String>> sent = new LinkedHashMap<>();

    private final List<String> adapters = new ArrayList<>();
    VmAgent agent;

    Guest(Lab lab, String uuid, String... vioses) {
        this.lab = lab;
        this.uuid = uuid;
        adapters.addAll(Arrays.asList(vioses));
    }

    Guest start() {
        agent = new VmAgent(
                new VmAgent.Setup(
                        uuid,
                        "AIX",
                        disk,
                        new Adapters(),
                        new Healthy(),
                        lab.settings.equals(HostMonitorSettings.FAST) ? Duration.ofSeconds(1) : Duration.ofSeconds(10),
                        Duration.ofSeconds(-1),
                        lab.settings.protocol(),
                        Optional.empty()),
                lab.time,
                lab.time,
                lab.random);
        agent.start("boot-1");
        return this;
    }

    /** The partition moves: its adapters are on the other host's VLANs from now on. */
    void move(String... vioses) {
        adapters.clear();
        adapters.addAll(Arrays.asList(vioses));
    }

    MacAddress mac(String vios) {
        return MacAddress.derived(uuid, vios);
    }

    /** Times, in ms, of what it sent to a VIOS with this text. */
    List<Long> times(String vios, String text) {
        return sent.getOrDefault(vios, List.of()).stream()
                .filter(line -> line.contains(text))
                .map(line -> Long.parseLong(line.split(" ")[0]))
                .toList();
    }

    long last(String vios, String text) {
        List<Long> times = times(vios, text);
        return times.get(times.size() - 1);
    }

    private final class Adapters implements VmAdapters {
        @Override
        public Set<String> names() {
            return Set.copyOf(adapters);
        }

        @Override
        public Carrier open(String vios) {
            return new Tap(vios, lab.vlans.get(vios).adapter(vios, mac(vios)));
        }
    }

    /** Sees what goes out, and may lose it. */
    private final class Tap implements Carrier {
        private final String vios;
        private final Carrier carrier;

        Tap(String vios, Carrier carrier) {
            this.vios = vios;
            this.carrier = carrier;
        }

        @Override
        public String name() {
            return carrier.name();
        }

        @Override
        public MacAddress address() {
            return carrier.address();
        }

        @Override
        public Framing framing() {
            return carrier.framing();
        }

        @Override
        public void open(java.util.function.Consumer<Frame> receiver) {
            carrier.open(frame -> {
                if (!cut.contains(vios)) {
                    receiver.accept(frame);
                }
            });
        }

        @Override
        public void send(MacAddress destination, byte[] packet) {
            if (!cut.contains(vios)) {
                sent.computeIfAbsent(vios, key -> new ArrayList<>())
                        .add(lab.time.monotonic().toMillis() + " " + text(packet));
                carrier.send(destination, packet);
            }
        }

        private String text(byte[] packet) {
            try {
                return PacketCodec.open().decode(packet, Framing.EXACT).text();
            } catch (io.vigil.hvncp.PacketException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Map<io.vigil.hvncp.DropReason, Long> drops() {
            return carrier.drops();
        }

        @Override
        public void close() {
            carrier.close();
        }
    }

    /** Scripts that all succeed, after a moment. */
    private final class Healthy implements VmScripts {
        @Override
        public Optional<String> complaint(String script) {
            return Optional.empty();
        }

        @Override
        public Runnable run(String app, String kind, List<String> command, IntConsumer ended) {
            lab.time.after(Duration.ofMillis(300), "script", () -> ended.accept(0));
            return () -> ended.accept(137);
        }
    }
}
