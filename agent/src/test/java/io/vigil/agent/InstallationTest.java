package io.vigil.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InstallationTest {
    @Test
    @DisplayName(
            "VA-2 the Linux service: at boot, again after every end that was not asked for, its guard and applications left alone")
    void unit() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("service/ksys_vmm.service"));
        assertThat(lines)
                .contains(
                        "Restart=always",
                        "RestartPreventExitStatus=0 3",
                        "KillMode=process",
                        "WantedBy=multi-user.target",
                        "ExecStart=/opt/vigil-agent/bin/vmmon");
    }

    @Test
    @DisplayName("the daemon's heap is at most 48 MB; both scripts are executable and name a class that is there")
    void scripts() throws Exception {
        for (String name : List.of("vmmon", "ksysvmmgr")) {
            Path script = Path.of("../bin", name);
            assertThat(script).isExecutable();
            String main = Files.readString(script).replaceAll("(?s).*(io\\.vigil\\.agent\\.\\w+) \"\\$@\".*", "$1");
            assertThat(Class.forName(main).getMethod("main", String[].class)).isNotNull();
        }
        assertThat(Files.readString(Path.of("../bin/vmmon"))).contains("-Xmx48m");
    }
}
