package io.vigil.hvncp;

import io.vigil.platform.internal.PoolSettings;
import io.vigil.platform.internal.PooledTasks;
import io.vigil.platform.internal.SecureRandomness;
import io.vigil.platform.internal.SystemTime;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What heartbeats cost a host monitor on loopback (HV-26). Two processes: {@code monitor <seconds>} prints its port, then its
 * share of a core; {@code agents <port> <count> <period ms>} beats until it is ended.
 */
final class HeartbeatLoad {
    private HeartbeatLoad() {}

    public static void main(String[] arguments) throws Exception {
        PooledTasks tasks = new PooledTasks(PoolSettings.DEFAULT);
        SystemTime time = new SystemTime();
        UdpCarriers carriers = UdpCarriers.of(tasks, time);
        if (arguments[0].equals("monitor")) {
            monitor(tasks, time, carriers, Integer.parseInt(arguments[1]));
            carriers.close();
            tasks.close();
        } else {
            agents(tasks, time, carriers, arguments);
        }
    }

    private static void monitor(PooledTasks tasks, SystemTime time, UdpCarriers carriers, int seconds)
            throws Exception {
        AtomicLong beats = new AtomicLong();
        AtomicInteger open = new AtomicInteger();
        UdpCarriers.Trunk trunk = carriers.trunk(
                "ent22", Side.HM, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty());
        HvncpSettings settings = HvncpSettings.DEFAULT;
        Station station = Station.of(
                Endpoint.monitor(Side.HM, Side.HELLO, Side.MONITOR, settings, new SecureRandomness()),
                trunk,
                tasks,
                time,
                event -> {
                    if (event instanceof SessionEvent.Opened) {
                        open.incrementAndGet();
                    } else if (event instanceof SessionEvent.Received) {
                        beats.incrementAndGet();
                    }
                },
                Optional.empty());
        System.out.println(trunk.bound().getPort());
        CountDownLatch never = new CountDownLatch(1);
        never.await(5, TimeUnit.SECONDS);
        station.start();
        never.await(10, TimeUnit.SECONDS);
        var self = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = self.getProcessCpuTime();
        long beatsBefore = beats.get();
        never.await(seconds, TimeUnit.SECONDS);
        double share = (self.getProcessCpuTime() - before) / 1e7 / seconds;
        System.out.printf(
                "%d sessions, %.1f beats a second, %.2f %% of a core%n",
                open.get(), (beats.get() - beatsBefore) / (double) seconds, share);
        station.close();
    }

    private static void agents(PooledTasks tasks, SystemTime time, UdpCarriers carriers, String[] arguments)
            throws Exception {
        int port = Integer.parseInt(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        Duration period = Duration.ofMillis(Integer.parseInt(arguments[3]));
        for (int i = 0; i < count; i++) {
            MacAddress own = new MacAddress(0x0200_0000_0000L + i);
            Station station = Station.of(
                    Endpoint.agent(own, Side.AGENT, HvncpSettings.DEFAULT, new SecureRandomness()),
                    carriers.adapter(
                            "ent1",
                            own,
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                            Optional.empty()),
                    tasks,
                    time,
                    event -> {},
                    Optional.empty());
            station.start();
            Duration phase = period.multipliedBy(i).dividedBy(count);
            tasks.repeat(phase, period, "beat", () -> station.send(Side.HM, new Message.Heartbeat()));
        }
        new CountDownLatch(1).await();
    }
}
