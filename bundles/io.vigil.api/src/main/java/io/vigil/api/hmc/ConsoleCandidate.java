package io.vigil.api.hmc;

import io.vigil.spi.port.Secret;
import java.util.Optional;

/** A console somebody wants to register. Without {@code fingerprint} the certificate seen is reported, not trusted: no logon. */
public record ConsoleCandidate(
        String name, String address, int port, String login, Secret password, Optional<String> fingerprint) {}
