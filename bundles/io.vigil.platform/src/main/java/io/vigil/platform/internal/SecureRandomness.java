package io.vigil.platform.internal;

import io.vigil.spi.port.Randomness;
import java.security.SecureRandom;
import org.osgi.service.component.annotations.Component;

/** The operating system's random numbers. */
@Component(service = Randomness.class)
public final class SecureRandomness implements Randomness {
    private final SecureRandom random = new SecureRandom();

    @Override
    public long nextLong() {
        return random.nextLong();
    }

    @Override
    public int nextInt(int bound) {
        return random.nextInt(bound);
    }
}
