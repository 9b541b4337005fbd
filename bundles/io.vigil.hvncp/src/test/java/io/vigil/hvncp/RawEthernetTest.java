package io.vigil.hvncp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Raw Ethernet in a network name space that only a child process sees. */
class RawEthernetTest {
    /** Interfaces without addresses, as the rule for candidates wants them. */
    private static final String PAIR =
            """
            set -e
            ip link add hv0 type veth peer name hv1
            ip link set hv0 addrgenmode none
            ip link set hv1 addrgenmode none
            ip link set hv0 up
            ip link set hv1 up
            """;

    private record Outcome(int code, String text) {}

    @Test
    @DisplayName(
            "HV-31, HV-24: raw carriers conform on a pair of virtual interfaces; skipped where there is no name space to be had")
    void conforms() throws Exception {
        Outcome possible = inNamespace(PAIR);
        assumeTrue(possible.code() == 0, "no network name space here: " + possible.text());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Outcome run = inNamespace(PAIR + "exec '" + java + "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("java.class.path") + "' " + RawNamespace.class.getName());
        assertThat(run.text()).contains("raw carriers conform");
        assertThat(run.code()).isZero();
    }

    private static Outcome inNamespace(String script) throws InterruptedException {
        try {
            Process child = new ProcessBuilder("unshare", "--net", "--map-root-user", "sh", "-c", script)
                    .redirectErrorStream(true)
                    .start();
            child.getOutputStream().close();
            String text = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!child.waitFor(30, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
            return new Outcome(child.waitFor(), text);
        } catch (IOException e) {
            return new Outcome(-1, e.getMessage());
        }
    }
}
