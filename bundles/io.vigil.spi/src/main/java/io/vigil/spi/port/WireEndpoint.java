package io.vigil.spi.port;

import java.util.Optional;

/**
 * Where to connect.
 *
 * @param name of the console, for traces
 * @param address host name, IPv4 or IPv6 literal without brackets
 * @param pin SHA-256 of the expected public key, hex; empty = an imported CA must vouch, or {@code trustAny}
 * @param observePin accept any certificate and report its fingerprint: only for the first contact of {@code add hmc}
 */
public record WireEndpoint(String name, String address, int port, Optional<String> pin, boolean observePin) {}
