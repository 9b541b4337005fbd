package io.vigil.simulator.datacentre;

import java.util.Map;

/** Consoles that listen on real ports of the loopback interface, by name. Close it to stop listening. */
public interface ServedConsoles extends AutoCloseable {
    Map<String, Console> consoles();

    /** @param fingerprint SHA-256 of the public key, hex */
    record Console(String address, int port, String fingerprint) {}

    @Override
    void close();
}
