package io.vigil.benchmarks;

import io.vigil.host.monitor.HostMonitor;
import io.vigil.host.monitor.HostMonitorSettings;
import io.vigil.host.monitor.MonitorAdapters;
import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.DropReason;
import io.vigil.hvncp.Frame;
import io.vigil.hvncp.Framing;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.UdpCarriers;
import io.vigil.model.Mtm;
import io.vigil.platform.internal.PoolSettings;
import io.vigil.platform.internal.PooledTasks;
import io.vigil.platform.internal.SecureRandomness;
import io.vigil.platform.internal.SystemTime;
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
import io.vigil.vios.health.library.VioPassThrough;
import io.vigil.vios.health.library.ViosEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** {@code <port> <agents> <seconds>}: a host monitor that serves them; prints % of a core, frames a second, missing VMs. */
final class HostMonitorMain {
    private static final String VIOS = "0a000000-0000-4000-8000-0000000000a1";
    private static final String OTHER = "0a000000-0000-4000-8000-0000000000a2";
    private static final Mtm HOST = new Mtm("8408", "E8E", "212424W");
    private static final MacAddress TRUNK = MacAddress.parse("16DC6A23650F");
    private static final int PATIENCE_S = 60;

    private HostMonitorMain() {}

    public static void main(String[] args) throws Exception {
        int agents = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        PooledTasks tasks = new PooledTasks(PoolSettings.DEFAULT);
        SystemTime time = new SystemTime();
        AtomicLong frames = new AtomicLong();
        AtomicInteger heard = new AtomicInteger();
        try (UdpCarriers carriers = UdpCarriers.of(tasks, time);
                HealthDatabase database = HealthDatabase.inMemory(
                        DatabaseClock.of(time), new SecureRandomness(), HealthSettings.DEFAULT)) {
            HostMonitor monitor = new HostMonitor(
                    new HostMonitor.Setup(
                            VIOS,
                            new HostMonitorLibrary(database, VIOS),
                            adapters(carriers, Integer.parseInt(args[0]), frames),
                            HostMonitorSettings.FAST,
                            Optional.of((level, text) -> {
                                if (text.endsWith("state changed to DETECTED.")) {
                                    heard.incrementAndGet();
                                }
                            })),
                    tasks,
                    time,
                    new SecureRandomness());
            prepare(database, monitor, agents);
            CountDownLatch never = new CountDownLatch(1);
            for (int waited = 0; heard.get() < agents; waited++) {
                if (waited == PATIENCE_S) {
                    throw new IllegalStateException("only " + heard.get() + " of " + agents + " agents were heard");
                }
                never.await(1, TimeUnit.SECONDS);
            }
            never.await(10, TimeUnit.SECONDS);
            ProcessFigures self = new ProcessFigures(ProcessHandle.current().pid());
            double before = self.cpuSeconds();
            long framesBefore = frames.get();
            never.await(seconds, TimeUnit.SECONDS);
            System.out.printf(
                    "%.3f %.1f %d%n",
                    100 * (self.cpuSeconds() - before) / seconds,
                    (frames.get() - framesBefore) / (double) seconds,
                    monitor.local().map(state -> state.missing().size()).orElse(agents));
            monitor.stop().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        tasks.close();
    }

    private static MonitorAdapters adapters(UdpCarriers carriers, int port, AtomicLong frames) {
        return new MonitorAdapters() {
            @Override
            public Set<String> names() {
                return Set.of("ent22");
            }

            @Override
            public Carrier open(String name) throws IOException {
                InetSocketAddress bind = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
                return new Counted(carriers.trunk(name, TRUNK, bind, Optional.empty()), frames);
            }
        };
    }

    /** One host with all VMs, started by documents as the controller sends them. */
    private static void prepare(HealthDatabase database, HostMonitor monitor, int agents) {
        HostMonitors reach = new HostMonitors() {
            @Override
            public String start(String uuid, int level) {
                if (uuid.equals(VIOS)) {
                    monitor.start();
                }
                return "";
            }

            @Override
            public void stop(String uuid) {}

            @Override
            public boolean tell(String uuid, HmCommand command, long tag) {
                return uuid.equals(VIOS) && monitor.tell(command, tag);
            }
        };
        VioPassThrough vios = new VioPassThrough(
                database, new ViosEnvironment(VIOS, HOST, reach, monitor, CaaNodes.SAME_AS_VIOS, HealthLog.NONE));
        List<String> uuids =
                IntStream.range(0, agents).mapToObj(HostMonitorLoad::uuid).toList();
        for (HealthRequest request : List.of(
                new HealthRequest.RegisterVioses(
                        Action.ADD_MS,
                        HOST,
                        List.of(
                                new HealthRequest.ViosEntry(VIOS, true, 1, TRUNK.toString()),
                                new HealthRequest.ViosEntry(OTHER, true, 2, "16DC6A236510"))),
                new HealthRequest.Vms(Action.ADD_VM, HOST, uuids),
                new HealthRequest.Vms(Action.START_VM, HOST, uuids))) {
            int exit = vios.execute(RequestWriter.write(request)).exitCode();
            if (exit != 0) {
                throw new IllegalStateException(request.getClass().getSimpleName() + " ended with " + exit);
            }
        }
    }

    /** Counts what comes in. */
    private record Counted(Carrier carrier, AtomicLong frames) implements Carrier {
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
        public void open(Consumer<Frame> receiver) {
            carrier.open(frame -> {
                frames.incrementAndGet();
                receiver.accept(frame);
            });
        }

        @Override
        public void send(MacAddress destination, byte[] packet) {
            carrier.send(destination, packet);
        }

        @Override
        public void sessionOpen(boolean open) {
            carrier.sessionOpen(open);
        }

        @Override
        public Map<DropReason, Long> drops() {
            return carrier.drops();
        }

        @Override
        public void close() {
            carrier.close();
        }
    }
}
