package io.vigil.model;

import java.util.List;
import java.util.Optional;

/**
 * A registered management console (spec 20, section 3.3). The password is not here: it lives with the secrets, under
 * {@code hmc/<name>}.
 *
 * @param address host name or IP address, as typed
 * @param port 1-65535, 12443 by default
 * @param fingerprint SHA-256 of the pinned public key, hex; empty until trusted
 * @param uuid of the console, lower case; empty until first contact
 * @param version such as {@code V9R1 M910}; empty until first contact
 * @param managedHosts every host this console manages, registered here or not
 */
public record Hmc(
        HmcId id,
        String address,
        int port,
        String login,
        Optional<String> fingerprint,
        String uuid,
        String version,
        List<HostRef> managedHosts)
        implements Resource {
    public static final int DEFAULT_PORT = 12443;

    public Hmc {
        Texts.required("ip", address);
        Texts.required("login", login);
        Checked.inRange("port", port, 1, 65_535);
        managedHosts = List.copyOf(managedHosts);
    }

    /** A host as a console names it. */
    public record HostRef(String name, HostId id) {}

    public boolean manages(HostId host) {
        return managedHosts.stream().anyMatch(ref -> ref.id().equals(host));
    }

    public Hmc withFacts(String newUuid, String newVersion, List<HostRef> hosts) {
        return new Hmc(id, address, port, login, fingerprint, newUuid, newVersion, hosts);
    }

    public Hmc withAddress(String newAddress, int newPort) {
        return new Hmc(id, newAddress, newPort, login, fingerprint, uuid, version, managedHosts);
    }

    public Hmc withLogin(String newLogin) {
        return new Hmc(id, address, port, newLogin, fingerprint, uuid, version, managedHosts);
    }

    public Hmc withFingerprint(Optional<String> pin) {
        return new Hmc(id, address, port, login, pin, uuid, version, managedHosts);
    }

    @Override
    public String key() {
        return id.value();
    }

    @Override
    public String name() {
        return id.value();
    }
}
