package io.vigil.vios.health.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.RequestWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests cut at every point (VH-16), and two at once (VH-7). */
class AtomicityTest {
    static Stream<HealthRequest> requests() {
        return Stream.of(
                Plane.vms(Action.START_VM, Plane.A, Plane.VM2),
                Plane.vms(Action.STOP_VM, Plane.A, Plane.VM),
                Plane.vms(Action.REMOVE_VM, Plane.A, Plane.VM, Plane.VM2),
                Plane.put(1, "x"),
                new HealthRequest.Plain(Action.REMOVE_HOST_GROUP));
    }

    @ParameterizedTest(name = "VH-16: {0} killed at any statement leaves all or nothing")
    @MethodSource("requests")
    void killed(HealthRequest request) throws Exception {
        Cut whole = new Cut(request, Integer.MAX_VALUE);
        assertThat(whole.result.exitCode()).as(whole.result.stdout()).isZero();
        assertThat(whole.after).isNotEqualTo(whole.before);
        int seen = 0;
        for (int at = 0; ; at++) {
            Cut cut = new Cut(request, at);
            if (!cut.failing.died()) {
                break;
            }
            assertThat(cut.result.exitCode()).isEqualTo(ExitCode.DATABASE);
            assertThat(cut.after).as("cut at %s", at).isIn(cut.before, whole.after);
            seen++;
        }
        assertThat(seen).as("points of the cut").isGreaterThan(5);
    }

    /** One run of a request on a fresh plane whose database dies after so many calls. */
    private static final class Cut {
        final String before;
        final String after;
        final FailingDataSource failing;
        final PassThroughResult result;

        Cut(HealthRequest request, int at) throws Exception {
            Plane plane = new Plane(TestDatabase.h2()).ready().started(Plane.VM);
            plane.ok(Plane.A1, Plane.vms(Action.ADD_VM, Plane.A, Plane.VM2));
            failing = new FailingDataSource(plane.sql);
            HealthDatabase database = HealthDatabase.of(
                    failing.proxy(),
                    DatabaseClock.of(plane.time),
                    new SeededRandomness(5),
                    LockPause.NONE,
                    HealthSettings.DEFAULT);
            VioPassThrough vios = new VioPassThrough(
                    database,
                    new ViosEnvironment(
                            Plane.A1,
                            Plane.A,
                            HostMonitors.NONE,
                            LocalMonitor.NONE,
                            CaaNodes.SAME_AS_VIOS,
                            HealthLog.NONE));
            before = plane.dump();
            failing.dieAfter(at);
            result = vios.execute(RequestWriter.write(request));
            after = plane.dump();
        }
    }

    @Test
    @DisplayName("VH-7: two ADD_MS at the same time on an empty database leave one schema and both hosts")
    void together() throws Exception {
        for (TestDatabase server : List.of(TestDatabase.h2(), TestDatabase.postgres())) {
            var sql = server.fresh();
            List<CompletableFuture<PassThroughResult>> calls = new ArrayList<>();
            for (String uuid : List.of(Plane.A1, Plane.B1)) {
                var host = uuid.equals(Plane.A1) ? Plane.A : Plane.B;
                HealthDatabase database = HealthDatabase.of(
                        sql,
                        DatabaseClock.ofDatabase(),
                        new SeededRandomness(host.hashCode()),
                        wait -> java.util.concurrent.locks.LockSupport.parkNanos(wait.toNanos()),
                        HealthSettings.DEFAULT);
                VioPassThrough vios = new VioPassThrough(
                        database,
                        new ViosEnvironment(
                                uuid,
                                host,
                                HostMonitors.NONE,
                                LocalMonitor.NONE,
                                CaaNodes.SAME_AS_VIOS,
                                HealthLog.NONE));
                calls.add(CompletableFuture.supplyAsync(() -> vios.execute(RequestWriter.write(Plane.addMs(host)))));
            }
            for (CompletableFuture<PassThroughResult> call : calls) {
                assertThat(call.get().exitCode()).as(call.get().stderr()).isZero();
            }
            assertThat(TestDatabase.rows(sql, "SELECT COUNT(*) FROM vioshs.ms")).containsExactly("2");
            assertThat(TestDatabase.rows(sql, "SELECT COUNT(*) FROM vioshs.vios"))
                    .containsExactly("4");
        }
    }

    @Test
    @DisplayName("3.2: a database that cannot be reached gives exit 5 and an Error; a callback throws")
    void unreachable() throws Exception {
        Plane plane = new Plane(TestDatabase.h2()).ready();
        FailingDataSource failing = new FailingDataSource(plane.sql);
        failing.dieAfter(0);
        HealthDatabase database = HealthDatabase.of(
                failing.proxy(),
                DatabaseClock.of(plane.time),
                new SeededRandomness(5),
                LockPause.NONE,
                HealthSettings.DEFAULT);
        VioPassThrough vios = new VioPassThrough(
                database,
                new ViosEnvironment(
                        Plane.A1,
                        Plane.A,
                        HostMonitors.NONE,
                        LocalMonitor.NONE,
                        CaaNodes.SAME_AS_VIOS,
                        HealthLog.NONE));
        PassThroughResult result = vios.execute(RequestWriter.write(new HealthRequest.Plain(Action.QUICK_QUERY)));
        assertThat(result.exitCode()).isEqualTo(ExitCode.DATABASE);
        assertThat(result.stdout()).contains("<Error code=\"5\" msg=\"health database: connection lost\"/>");
    }
}
