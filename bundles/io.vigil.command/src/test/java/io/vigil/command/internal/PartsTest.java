package io.vigil.command.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.command.internal.engine.Part;
import io.vigil.command.internal.engine.Part.State;
import io.vigil.command.internal.engine.Services;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an administrator reads while parts of the controller are away. */
class PartsTest {
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

    private List<String> lines(String... words) {
        Services services = new Services(() -> lab.store, () -> null, () -> null, () -> null, PartsTest::parts);
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
