package io.vigil.platform.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Secrets;
import io.vigil.testkit.port.SecretsContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSecretsTest extends SecretsContract {
    @TempDir
    Path directory;

    private Path key() {
        return directory.resolve("etc/vigil.key");
    }

    private Path file() {
        return directory.resolve("data/secrets");
    }

    @Override
    protected Secrets secrets() {
        return new FileSecrets(key(), file());
    }

    @Test
    @DisplayName("CTL-16: encrypted at rest, owner only, there again after a restart")
    void atRest() throws IOException {
        secrets().put("hmc/hmc1", new Secret("abc123"));
        assertThat(Files.readString(file())).contains("hmc/hmc1=").doesNotContain("abc123");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
                .isEqualTo("rw-------");
        assertThat(secrets().find("hmc/hmc1")).contains(new Secret("abc123"));
    }

    @Test
    @DisplayName("a key file that others may read is refused")
    void openKey() throws IOException {
        secrets();
        Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(this::secrets).hasMessageContaining("chmod 600");
    }

    @Test
    @DisplayName("a lost key is told, not replaced by a new one")
    void lostKey() throws IOException {
        secrets().put("hmc/hmc1", new Secret("abc123"));
        Files.delete(key());
        assertThatThrownBy(this::secrets).hasMessageContaining(key().toString());
        assertThat(key()).doesNotExist();
    }

    @Test
    @DisplayName("two entries cannot be swapped")
    void swapped() throws IOException {
        secrets().put("a", new Secret("abc123"));
        Files.writeString(file(), Files.readString(file()).replace("a=", "b="));
        assertThatThrownBy(() -> secrets().find("b"))
                .hasMessageContaining("'b'")
                .hasMessageNotContaining("abc123");
    }

    @Test
    @DisplayName("a name that would break the file is refused")
    void badName() {
        assertThatThrownBy(() -> secrets().put("a=b\n", new Secret("x"))).isInstanceOf(IllegalArgumentException.class);
    }
}
