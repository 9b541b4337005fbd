package io.vigil.vios.health.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Mtm;
import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.RequestWriter;
import io.vigil.vios.health.codec.ViosReply;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** VH-61 on H2: 12 hosts, 24 VIOSs, 1000 VMs of which each has something to tell. In processor time of this thread. */
class LargeGroupTest {
    private static final int HOSTS = 12;
    private static final int VMS = 1000;
    private final DataSource sql = fresh();
    private final HealthDatabase database = HealthDatabase.of(
            sql, DatabaseClock.of(new VirtualTime()), new SeededRandomness(9), LockPause.NONE, HealthSettings.DEFAULT);
    private final VioPassThrough vios = new VioPassThrough(
            database,
            new ViosEnvironment(
                    uuid(0, 1), host(0), HostMonitors.NONE, LocalMonitor.NONE, CaaNodes.SAME_AS_VIOS, HealthLog.NONE));

    @Test
    @DisplayName("VH-61: QuickQuery for 12 hosts under 200 ms, NeedsAttention with 1000 VMs under 1 s")
    void fast() {
        fill();
        HealthRequest quick = new HealthRequest.Plain(Action.QUICK_QUERY);
        HealthRequest attention = new HealthRequest.NeedsAttention(false);
        assertThat(run(quick).items()).hasSize(HOSTS);
        assertThat(run(attention)
                        .items(io.vigil.vios.health.codec.ReplyItem.AttentionVms.class)
                        .mapToInt(block -> block.vms().size())
                        .sum())
                .isEqualTo(VMS);
        assertThat(best(quick)).as("QuickQuery, ms").isLessThan(200);
        assertThat(best(attention)).as("NeedsAttention, ms").isLessThan(1000);
    }

    private void fill() {
        Map<String, Duration> beats = new HashMap<>();
        for (int h = 0; h < HOSTS; h++) {
            List<HealthRequest.ViosEntry> entries = new ArrayList<>();
            for (int i = 1; i <= 2; i++) {
                entries.add(new HealthRequest.ViosEntry(uuid(h, i), true, i, "16DC6A23650F"));
                beats.put(uuid(h, i), Duration.ZERO);
            }
            run(new HealthRequest.RegisterVioses(Action.ADD_MS, host(h), entries));
            List<String> vms = new ArrayList<>();
            for (int v = h; v < VMS; v += HOSTS) {
                vms.add("0c000000-0000-4000-8000-%012x".formatted(v));
            }
            run(new HealthRequest.Vms(Action.ADD_VM, host(h), vms));
            run(new HealthRequest.Vms(Action.START_VM, host(h), vms));
        }
        database.beat(beats);
        TestDatabase.execute(sql, "UPDATE vioshs.vm SET state=3 WHERE vmuuid<>''");
        TestDatabase.execute(sql, "DELETE FROM vioshs.trans");
        TestDatabase.execute(
                sql,
                "INSERT INTO vioshs.trans SELECT m.vmuuid, m.viosuuid, v.msid, 0, 4, 1, 'old=2:new=3', 0, NOW()"
                        + " FROM vioshs.map m JOIN vioshs.vios v ON v.viosuuid=m.viosuuid");
    }

    private ViosReply run(HealthRequest request) {
        PassThroughResult result = vios.execute(RequestWriter.write(request));
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        return Plane.read(result);
    }

    private double best(HealthRequest request) {
        String document = RequestWriter.write(request);
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            vios.execute(document);
            long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
            best = Math.min(best, spent / 1e6);
        }
        return best;
    }

    private static String uuid(int host, int number) {
        return "0a000000-0000-4000-8000-0000000%03x%02x".formatted(host, number);
    }

    private static Mtm host(int number) {
        return new Mtm("8408", "E8E", "2100%03d".formatted(number));
    }

    private static DataSource fresh() {
        try {
            return TestDatabase.h2().fresh();
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }
}
