package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.ServedConsoles;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.internal.paced.PacedTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The fence agent of Linux clusters (Debian package fence-agents) against the simulated consoles, over real SSH: an interactive
 * shell that somebody else's program reads. Skipped where fence_lpar is not installed.
 */
@Execution(ExecutionMode.CONCURRENT)
class FenceLparTest {
    private static final String SYSTEM = "old-and-new";
    private static final String INVENTORY =
            """
            name: FENCE
            hmcs:
              - {name: hmc1, address: 10.0.0.1}
              - {name: hmc3, address: 10.0.0.3, version: V3R3}
            hosts:
              - name: old-and-new
                mtm: 9040-MR9*1234567
                vioses: [{name: v1}, {name: v2}]
                vms: [{name: aix1, os: aix, address: 10.0.1.1}, {name: lnx1, os: linux, address: 10.0.1.2}]
            """;

    private record Ended(int status, String output) {}

    private PacedTime time;
    private SimDataCentre centre;
    private ServedConsoles served;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(agent() != null, "fence_lpar is not installed (Debian package fence-agents)");
        time = new PacedTime(20);
        centre = new SimDataCentre(
                Inventory.text("test", INVENTORY), Profile.FAST, new SimDataCentre.Ports(time, time, time));
        served = centre.serveHttps();
    }

    @AfterEach
    void stop() {
        if (served != null) {
            served.close();
            centre.close();
            time.close();
        }
    }

    private static Path agent() {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
        return Arrays.stream(path.split(":"))
                .map(directory -> Path.of(directory, "fence_lpar"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private Ended fence(String console, String version, String... more) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                agent().toString(),
                "--ip=127.0.0.1",
                "--ipport=" + served.consoles().get(console).sshPort(),
                "--username=hscroot",
                "--password=abc123",
                "--managed=" + SYSTEM,
                "--hmc-version=" + version,
                "--ssh-options=-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o GlobalKnownHostsFile=/dev/null"
                        + " -F none"));
        Stream.of(more).forEach(line::add);
        Path output = Files.createTempFile("fence", ".txt");
        try {
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(90, TimeUnit.SECONDS);
            process.destroyForcibly();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(ended).as("%s", text).isTrue();
            return new Ended(process.exitValue(), text);
        } finally {
            Files.delete(output);
        }
    }

    private void awaitRunning(String vm, boolean running) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(centre.runsOn(vm).isEmpty()).isNotEqualTo(running));
    }

    @Test
    @DisplayName(
            "Show, 30 [fa]: fence_lpar lists the partitions of a console of today, switches one off and on, and reboots it")
    void today() throws Exception {
        Ended list = fence("hmc1", "4", "--action=list");
        assertThat(list.output().lines()).contains("aix1,", "lnx1,", "v1,", "v2,");
        assertThat(list.status()).isZero();
        assertThat(fence("hmc1", "4", "--action=status", "--plug=aix1").output())
                .contains("Status: ON");
        Ended off = fence("hmc1", "4", "--action=off", "--plug=aix1");
        assertThat(off.output()).contains("Success: Powered OFF");
        assertThat(centre.runsOn("aix1")).isEmpty();
        Ended status = fence("hmc1", "4", "--action=status", "--plug=aix1");
        assertThat(status.output()).contains("Status: OFF");
        assertThat(status.status()).isEqualTo(2);
        assertThat(fence("hmc1", "4", "--action=on", "--plug=aix1").output()).contains("Success: Powered ON");
        awaitRunning("aix1", true);
        assertThat(fence("hmc1", "4", "--action=reboot", "--plug=lnx1").output())
                .contains("Success: Rebooted");
        awaitRunning("lnx1", true);
        assertThat(centre.violations()).isEmpty();
    }

    @Test
    @DisplayName("30 [fa]: with a comma between name and state (IVM), and with the forms of a console of version 3")
    void olderForms() throws Exception {
        assertThat(fence("hmc1", "ivm", "--action=list").output().lines()).contains("aix1,", "lnx1,");
        assertThat(fence("hmc3", "3", "--action=status", "--plug=aix1").output())
                .contains("Status: ON");
        assertThat(fence("hmc3", "3", "--action=list").output().lines()).contains("aix1,", "lnx1,", "v1,", "v2,");
        assertThat(fence("hmc3", "3", "--action=off", "--plug=aix1").output()).contains("Success: Powered OFF");
        assertThat(fence("hmc3", "3", "--action=on", "--plug=aix1").output()).contains("Success: Powered ON");
        assertThat(fence("hmc3", "3", "--action=reboot", "--plug=aix1").output())
                .contains("Success: Rebooted");
        awaitRunning("aix1", true);
    }

    @Test
    @DisplayName("30 f: a wrong plug or a wrong password fails, and nothing is switched")
    void wrong() throws Exception {
        assertThat(fence("hmc1", "4", "--action=off", "--plug=nobody").status()).isNotZero();
        assertThat(fence("hmc1", "4", "--action=off", "--plug=aix1", "--password=wrong", "--login-timeout=3")
                        .status())
                .isNotZero();
        assertThat(centre.runsOn("aix1")).containsExactly(SYSTEM);
    }
}
