package io.vigil.hmc.internal.ssh;

import io.vigil.model.Checked;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Settings of the SSH wire.
 *
 * @param port of every console that is not among {@code ports}, 1-65535
 * @param ports by name of console, 1-65535 each
 * @param lockOut no further logon after a refused one, 60-3600 s
 */
public record SshSettings(int port, Map<String, Integer> ports, Duration lockOut) {
    public static final SshSettings DEFAULT = new SshSettings(22, Map.of(), Duration.ofSeconds(300));
    private static final int MAX_PORT = 65_535;

    public SshSettings {
        Checked.inRange("ssh.port", port, 1, MAX_PORT);
        ports = Map.copyOf(ports);
        ports.forEach((name, number) -> Checked.inRange("ssh.ports " + name, number, 1, MAX_PORT));
        Checked.inRange("lockout.s", lockOut, Duration.ofSeconds(60), Duration.ofSeconds(3600));
    }

    /** @param ports pairs such as {@code hmc1=2222}, separated by blanks or commas */
    public static SshSettings of(int port, String ports, Duration lockOut) {
        Map<String, Integer> byName = new HashMap<>();
        for (String pair : ports.strip().split("[\\s,]+")) {
            if (!pair.isEmpty()) {
                int at = pair.lastIndexOf('=');
                if (at < 1 || !pair.substring(at + 1).matches("\\d{1,5}")) {
                    throw new IllegalArgumentException(
                            "ssh.ports holds '" + pair + "'; allowed are pairs such as hmc1=2222");
                }
                byName.put(pair.substring(0, at), Integer.valueOf(pair.substring(at + 1)));
            }
        }
        return new SshSettings(port, byName, lockOut);
    }

    int portOf(String console) {
        return ports.getOrDefault(console, port);
    }
}
