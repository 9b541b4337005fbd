package io.vigil.api.hmc;

import io.vigil.model.Hmc;
import java.util.List;

/**
 * What a console says about itself.
 *
 * @param fingerprint SHA-256 of its public key, hex
 * @param missing what HMC-62 asks for and this console or user does not have, one sentence each
 */
public record ConsoleFacts(
        String uuid,
        String name,
        String version,
        int port,
        String fingerprint,
        List<Hmc.HostRef> hosts,
        List<String> missing) {
    public ConsoleFacts {
        hosts = List.copyOf(hosts);
        missing = List.copyOf(missing);
    }
}
