package io.vigil.benchmarks;

import io.vigil.model.Mtm;
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
import io.vigil.vios.health.library.HostMonitorLibrary;
import io.vigil.vios.health.library.HostMonitors;
import io.vigil.vios.health.library.LocalMonitor;
import io.vigil.vios.health.library.PassThroughResult;
import io.vigil.vios.health.library.VersionRange;
import io.vigil.vios.health.library.VioPassThrough;
import io.vigil.vios.health.library.ViosEnvironment;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** VH-61: the two polls on a health database with 12 hosts and 1000 VMs. */
public final class QueryHealth implements Measurement {
    private static final int HOSTS = 12;
    private static final int VMS = 1000;
    private static final int WARM_UP = 20;
    private static final int CASES = 60;
    private static final double QUICK_MS = 20;
    private static final double ATTENTION_MS = 200;

    @Override
    public String name() {
        return "hsdb";
    }

    @Override
    public List<Row> measure(Path home, Path work) throws Exception {
        List<double[]> all = ChildJvm.run(QueryHealth.class, ChildJvm.AS_CONTROLLER);
        List<double[]> warm = all.subList(WARM_UP, all.size());
        String method = "document to document on H2 in memory, 24 VIOSs, 1000 VMs each missed by both host monitors;"
                + " processor time, the controller's JVM flags, median of " + CASES;
        return List.of(
                Row.atMost("QuickQuery, 12 hosts (VH-61)", median(warm, 0), QUICK_MS, "ms", method),
                Row.atMost("NeedsAttention, 1000 VMs (VH-61)", median(warm, 1), ATTENTION_MS, "ms", method));
    }

    private static double median(List<double[]> rows, int column) {
        return Median.of(rows.stream().map(row -> row[column]).toList());
    }

    /** Prints processor milliseconds of a QuickQuery and a NeedsAttention a line, those of the warm-up too. */
    public static void main(String[] args) {
        VirtualTime time = new VirtualTime();
        HealthDatabase database =
                HealthDatabase.inMemory(DatabaseClock.of(time), new SeededRandomness(1), HealthSettings.DEFAULT);
        VioPassThrough vios = new VioPassThrough(
                database,
                new ViosEnvironment(
                        uuid(0, 1),
                        host(0),
                        HostMonitors.NONE,
                        LocalMonitor.NONE,
                        CaaNodes.SAME_AS_VIOS,
                        HealthLog.NONE));
        fill(database, vios);
        time.runFor(Duration.ofSeconds(10));
        String quick = RequestWriter.write(new HealthRequest.Plain(Action.QUICK_QUERY));
        String attention = RequestWriter.write(new HealthRequest.NeedsAttention(false));
        for (int i = -WARM_UP; i < CASES; i++) {
            System.out.println(spent(vios, quick) + " " + spent(vios, attention));
        }
    }

    private static double spent(VioPassThrough vios, String document) {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long begin = thread.getCurrentThreadCpuTime();
        run(vios, document);
        return (thread.getCurrentThreadCpuTime() - begin) / 1e6;
    }

    private static void run(VioPassThrough vios, String document) {
        PassThroughResult result = vios.execute(document);
        if (result.exitCode() != 0) {
            throw new IllegalStateException("exit " + result.exitCode() + ": " + result.stderr());
        }
    }

    private static void fill(HealthDatabase database, VioPassThrough vios) {
        for (int h = 0; h < HOSTS; h++) {
            List<HealthRequest.ViosEntry> entries = new ArrayList<>();
            for (int i = 1; i <= 2; i++) {
                entries.add(new HealthRequest.ViosEntry(uuid(h, i), true, i, "16DC6A23650F"));
            }
            request(vios, new HealthRequest.RegisterVioses(Action.ADD_MS, host(h), entries));
            List<String> vms = new ArrayList<>();
            for (int v = h; v < VMS; v += HOSTS) {
                vms.add("0c000000-0000-4000-8000-%012x".formatted(v));
            }
            request(vios, new HealthRequest.Vms(Action.ADD_VM, host(h), vms));
            request(vios, new HealthRequest.Vms(Action.START_VM, host(h), vms));
            for (int i = 1; i <= 2; i++) {
                HostMonitorLibrary monitor = new HostMonitorLibrary(database, uuid(h, i));
                monitor.heartbeat(Duration.ZERO);
                for (String vm : vms) {
                    monitor.vmDiscover(vm, VersionRange.V2);
                    monitor.clientMissed(vm, Duration.ZERO);
                }
            }
        }
    }

    private static void request(VioPassThrough vios, HealthRequest request) {
        run(vios, RequestWriter.write(request));
    }

    private static String uuid(int host, int number) {
        return "0a000000-0000-4000-8000-0000000%03x%02x".formatted(host, number);
    }

    private static Mtm host(int number) {
        return new Mtm("8408", "E8E", "2100%03d".formatted(number));
    }
}
