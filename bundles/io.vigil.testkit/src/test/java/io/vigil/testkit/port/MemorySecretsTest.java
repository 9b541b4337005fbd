package io.vigil.testkit.port;

import io.vigil.simulator.virtual.MemorySecrets;
import io.vigil.spi.port.Secrets;

class MemorySecretsTest extends SecretsContract {
    @Override
    protected Secrets secrets() {
        return new MemorySecrets();
    }
}
