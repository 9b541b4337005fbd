package io.vigil.testkit.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Secrets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every keeper of secrets promises. */
public abstract class SecretsContract {
    /** A new, empty one. */
    protected abstract Secrets secrets();

    @Test
    @DisplayName("put, found, replaced, removed")
    void roundTrip() {
        Secrets secrets = secrets();
        assertThat(secrets.find("hmc/hmc1")).isEmpty();
        secrets.put("hmc/hmc1", new Secret("abc123ä=\n"));
        secrets.put("hmc/hmc2", new Secret(""));
        assertThat(secrets.find("hmc/hmc1")).contains(new Secret("abc123ä=\n"));
        assertThat(secrets.find("hmc/hmc2")).contains(new Secret(""));
        secrets.put("hmc/hmc1", new Secret("new"));
        assertThat(secrets.find("hmc/hmc1")).contains(new Secret("new"));
        secrets.remove("hmc/hmc1");
        secrets.remove("hmc/hmc1");
        assertThat(secrets.find("hmc/hmc1")).isEmpty();
        assertThat(secrets.find("hmc/hmc2")).isPresent();
    }

    @Test
    @DisplayName("NOT-24: a secret does not show itself")
    void hidden() {
        Secrets secrets = secrets();
        secrets.put("hmc/hmc1", new Secret("abc123"));
        assertThat(secrets.find("hmc/hmc1").orElseThrow().toString()).doesNotContain("abc123");
    }
}
