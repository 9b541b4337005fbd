package io.vigil.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path root;

    @AfterEach
    void clear() {
        System.clearProperty("ksys.vmm.root");
        System.clearProperty("guard.maxSeconds");
        System.clearProperty("hvncp.udp.key");
    }

    @Test
    @DisplayName("settings come from the file and the process; the key from the file alone, which nobody else may read")
    void load() throws Exception {
        System.setProperty("ksys.vmm.root", root.toString());
        assertThat(Settings.load().key()).isEmpty();
        Path file = root.resolve("var/ksys/config/agent.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "guard.maxSeconds = 60\nksys.vm.boot=boot-7\nhvncp.udp.key=0123456789abcdef \n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(Settings::load).hasMessageContaining("chmod 600 it");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        System.setProperty("hvncp.udp.key", "another key for all");
        assertThat(Settings.load().guardMost()).hasSeconds(60);
        assertThat(Settings.load().boot()).contains("boot-7");
        assertThat(Settings.load().key().orElseThrow().reveal()).isEqualTo("0123456789abcdef");
        System.setProperty("guard.maxSeconds", "5");
        assertThat(Settings.load().guardMost()).hasSeconds(5);
        assertThat(Settings.own()).containsEntry("guard.maxSeconds", "5").doesNotContainKey("hvncp.udp.key");
        Files.writeString(file, "guard.maxSeconds=-1\n");
        System.clearProperty("guard.maxSeconds");
        assertThatThrownBy(Settings::load).hasMessage("guard.maxSeconds=-1 is not allowed, use 0 to 31536000");
    }
}
