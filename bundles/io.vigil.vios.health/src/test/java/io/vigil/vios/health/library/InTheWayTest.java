package io.vigil.vios.health.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.RequestWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transactions that the database gives up for another one (vioModifyWithRetryDB; VH-38). */
class InTheWayTest {
    private final List<Duration> pauses = new ArrayList<>();

    @ParameterizedTest(name = "VH-38: SQL state {0}, {1} times in a row: exit {2}, all or nothing stored")
    @CsvSource({"40001, 1, 0", "40P01, 2, 0", "HYT00, 2, 0", "90131, 1, 0", "40P01, 3, 5", "08006, 1, 5"})
    void givenUp(String state, int times, int exit) throws Exception {
        Plane plane = new Plane(TestDatabase.h2()).ready();
        int[] left = {times};
        VioPassThrough vios = vios(Plane.A1, failing(plane.sql, state, left), pauses::add, plane);
        PassThroughResult result = vios.execute(RequestWriter.write(Plane.vms(Action.ADD_VM, Plane.A, Plane.VM)));
        assertThat(result.exitCode()).isEqualTo(exit);
        assertThat(plane.rows("SELECT COUNT(*) FROM vioshs.vm WHERE vmuuid='" + Plane.VM + "'"))
                .containsExactly(exit == ExitCode.OK ? "1" : "0");
        assertThat(pauses)
                .hasSize(state.equals("08006") ? 0 : Math.min(times, 2))
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofMillis(20), Duration.ofMillis(200)));
    }

    @Test
    @DisplayName("VH-38: four VIOSs at once on one server, polls between: every call ends well and nothing is lost")
    void together() throws Exception {
        for (TestDatabase server : List.of(TestDatabase.h2(), TestDatabase.postgres())) {
            Plane plane = new Plane(server).ready().started(Plane.VM);
            List<CompletableFuture<Void>> callers = new ArrayList<>();
            for (String uuid : Plane.ALL) {
                HealthDatabase own = HealthDatabase.of(
                        plane.sql,
                        DatabaseClock.ofDatabase(),
                        new SeededRandomness(uuid.hashCode()),
                        pause -> LockSupport.parkNanos(pause.toNanos() / 20),
                        HealthSettings.DEFAULT);
                callers.add(CompletableFuture.runAsync(() -> work(uuid, own, plane)));
            }
            for (CompletableFuture<Void> caller : callers) {
                caller.get();
            }
            plane.ok(Plane.A1, new HealthRequest.NeedsAttention(false));
            assertThat(plane.rows("SELECT shortmsg FROM vioshs.vm WHERE vmuuid='" + Plane.VM + "'"))
                    .as("every bell of every caller")
                    .containsExactly("255");
            assertThat(plane.rows("SELECT COUNT(*) FROM vioshs.trans WHERE opcode=6"))
                    .containsExactly("8");
        }
    }

    private static void work(String uuid, HealthDatabase own, Plane plane) {
        HostMonitorLibrary hm = new HostMonitorLibrary(own, uuid);
        VioPassThrough vios = vios(uuid, own, plane);
        int index = Plane.ALL.indexOf(uuid);
        for (int i = 0; i < 2; i++) {
            assertThat(hm.shortMsg(Plane.VM, 1L << (index * 2 + i))).isTrue();
            PassThroughResult poll = vios.execute(RequestWriter.write(new HealthRequest.NeedsAttention(false)));
            assertThat(poll.exitCode()).as(poll.stdout()).isZero();
            hm.heartbeat(Duration.ZERO);
        }
    }

    private static VioPassThrough vios(String uuid, DataSource sql, LockPause pause, Plane plane) {
        return vios(
                uuid,
                HealthDatabase.of(
                        sql, DatabaseClock.of(plane.time), new SeededRandomness(1), pause, HealthSettings.DEFAULT),
                plane);
    }

    private static VioPassThrough vios(String uuid, HealthDatabase database, Plane plane) {
        return new VioPassThrough(
                database,
                new ViosEnvironment(
                        uuid, Plane.A, HostMonitors.NONE, LocalMonitor.NONE, CaaNodes.SAME_AS_VIOS, HealthLog.NONE));
    }

    /** Fails the commit of transactions that insert into {@code vm}. */
    private static DataSource failing(DataSource real, String state, int[] left) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, args) -> connection(real.getConnection(), state, left));
    }

    private static Connection connection(Connection real, String state, int[] left) {
        boolean[] inserted = {false};
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, args) -> {
                    if (method.getName().equals("prepareStatement")) {
                        inserted[0] |= args[0].toString().startsWith("INSERT INTO vioshs.vm ");
                    }
                    if (method.getName().equals("commit") && inserted[0] && left[0]-- > 0) {
                        throw new SQLException("in the way of another transaction", state);
                    }
                    try {
                        return method.invoke(real, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
