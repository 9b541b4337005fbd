package io.vigil.simulator.datacentre;

import java.util.Map;
import java.util.OptionalInt;

/** Consoles that listen on real ports, by name in the inventory's order. Close it to stop listening. */
public interface ServedConsoles extends AutoCloseable {
    Map<String, Console> consoles();

    /**
     * @param port of HTTPS
     * @param secondPort of HTTPS, where one was wished
     * @param sshPort of the command line
     * @param fingerprint SHA-256 of the HTTPS public key, hex
     * @param hostKey SHA-256 of the SSH host key, as ssh writes it: {@code SHA256:...}
     */
    record Console(String address, int port, OptionalInt secondPort, int sshPort, String fingerprint, String hostKey) {}

    /** The console's TLS certificate of the moment, PEM: for clients that check against a stored copy. */
    String certificate(String hmc);

    @Override
    void close();
}
