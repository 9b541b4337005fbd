package io.vigil.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.ConsoleFigures;
import io.vigil.api.hmc.ConsoleFigures.Latency;
import io.vigil.api.hmc.HmcException;
import io.vigil.api.hmc.HmcService;
import io.vigil.command.internal.engine.Part;
import io.vigil.command.internal.engine.Part.State;
import io.vigil.command.internal.engine.Services;
import io.vigil.model.HmcId;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an administrator reads while parts of the controller are away. */
class PartsTest {
    private HmcService consoles;
    private final Lab lab = new Lab();
    private final FakeSession session = new FakeSession();

    @Test
    @DisplayName("query system status names the bundle that is not running, and the one without its service")
    void statusNamesWhatIsMissing() {
        assertThat(lines("query", "system", "status"))
                .containsExactly(
                        "Host_group G is currently in Ready state",
                        "Failure detection is not available now, bundle io.vigil.fde is not running",
                        "Health of VIOSs is not available now, bundle io.vigil.vios.health runs without its service");
    }

    @Test
    @DisplayName("R23: query ksyscluster -v has the service table")
    void serviceTable() {
        assertThat(lines("-v", "query", "ksyscluster"))
                .containsSubsequence(
                        "Subsystem            Group PID Status",
                        "io.vigil.fde         vigil     inoperative",
                        "io.vigil.vios.health vigil     inoperative",
                        "io.vigil.relocation  vigil 42  active");
        assertThat(lines("query", "ksyscluster")).noneMatch(line -> line.startsWith("Subsystem"));
    }

    @Test
    @DisplayName("query host_group -v says that nobody watches")
    void nobodyWatches() {
        assertThat(lines("-v", "query", "host_group"))
                .contains("Detection: stopped, bundle io.vigil.fde is not running");
    }

    @Test
    @DisplayName("HMC-64: -v query hmc has what was counted about the console; without access to consoles it has none")
    void figures() {
        ConsoleFigures counted = new ConsoleFigures(
                new HmcId("hmc1"),
                120,
                Map.of(HmcException.Kind.SERVER, 2L, HmcException.Kind.READ_TIMEOUT, 1L),
                List.of(new Latency(100, 100), new Latency(250, 0), new Latency(-1, 3)),
                1,
                4,
                Optional.of(Instant.parse("2026-01-20T09:00:00Z")));
        consoles = (HmcService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HmcService.class},
                (proxy, method, args) -> List.of(counted));
        assertThat(lines("-v", "query", "hmc", "hmc1"))
                .containsSubsequence(
                        "Calls: 120",
                        "Errors: READ_TIMEOUT 1",
                        "        SERVER 2",
                        "Replies: within 100 ms 100",
                        "         slower 3",
                        "Open Sessions: 1",
                        "Open Jobs: 4",
                        "Last Good Reply: 2026-01-20T09:00:00Z");
        assertThat(lines("query", "hmc", "hmc1")).noneMatch(line -> line.startsWith("Calls"));
        consoles = null;
        assertThat(lines("-v", "query", "hmc", "hmc1")).noneMatch(line -> line.startsWith("Calls"));
    }

    private List<String> lines(String... words) {
        Services services =
                new Services(() -> lab.store, () -> null, () -> null, () -> null, PartsTest::parts, () -> consoles);
        session.out.clear();
        Commands.service(services, lab.time, lab.time).execute(List.of(words), session);
        return session.out;
    }

    private static List<Part> parts() {
        return List.of(
                new Part("Failure detection", "io.vigil.fde", State.STOPPED, 42),
                new Part("Health of VIOSs", "io.vigil.vios.health", State.WITHOUT_SERVICE, 42),
                new Part("Relocation", "io.vigil.relocation", State.RUNNING, 42));
    }
}
