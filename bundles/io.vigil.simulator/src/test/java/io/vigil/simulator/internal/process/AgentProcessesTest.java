package io.vigil.simulator.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.datacentre.AgentSight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentProcessesTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName(
            "VA-6 VA-8 VA-9: two VMs as processes heartbeat to two host monitors; SIGKILL of daemon and guard is a crash;"
                    + " a VM that stands still is MISSING and DETECTED again; a migrated one is heard on the other host; nothing is left running")
    void life() throws Exception {
        try (ProcessLab lab = new ProcessLab(directory)) {
            ProcessLab.await(() ->
                    lab.said("db state changed to DETECTED") == 2 && lab.said("web state changed to DETECTED") == 2);
            Path settings = directory.resolve("db/var/ksys/config/agent.properties");
            assertThat(Files.getPosixFilePermissions(settings)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(lab.running("db").stream()
                            .map(process -> process.info().commandLine().orElse("")))
                    .hasSize(2)
                    .noneMatch(line -> line.contains("udp.key"));

            lab.does(() -> lab.centre.power().freeze(lab.vm("web")));
            ProcessLab.await(() -> lab.said("web state changed to MISSING") == 2);
            lab.does(() -> lab.centre.power().thaw(lab.vm("web")));
            ProcessLab.await(() -> lab.said("web state changed to DETECTED") == 4);

            AgentSight db = lab.agent("db");
            ProcessHandle.of(db.daemon().getAsLong()).orElseThrow().destroyForcibly();
            ProcessHandle.of(db.guard().getAsLong()).orElseThrow().destroyForcibly();
            ProcessLab.await(() -> !lab.vm("db").up());
            assertThat(lab.vm("db").code().code()).startsWith("B200A101");
            ProcessLab.await(() -> lab.said("db state changed to MISSING") == 2);

            long pid = lab.agent("web").daemon().getAsLong();
            lab.does(() -> lab.centre.mobility().migrate(lab.vm("web"), lab.host("beta"), outcome -> {}));
            ProcessLab.await(() -> lab.said("agent of web discovered") == 4);
            ProcessLab.await(() -> lab.said("web state changed to DETECTED") == 6);
            assertThat(lab.agent("web").daemon())
                    .as("the process went with its VM")
                    .hasValue(pid);

            ProcessHandle.of(pid).orElseThrow().destroy();
            ProcessLab.await(() -> lab.said("ended in order") == 1);
            assertThat(lab.vm("web").up())
                    .as("its system runs, without an agent")
                    .isTrue();
            assertThat(lab.said("state changed to MISSING")).isEqualTo(4);
            AgentSight stopped = lab.agent("web");
            assertThat(stopped.daemon()).isEmpty();
            assertThat(stopped.guard()).isEmpty();
            assertThat(lab.said("of the system of web")).isZero();
        }
        assertThat(new Processes(directory.resolve("web")).running()).isEmpty();
        assertThat(new Processes(directory.resolve("db")).running()).isEmpty();
    }
}
