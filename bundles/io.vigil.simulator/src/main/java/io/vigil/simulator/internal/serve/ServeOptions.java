package io.vigil.simulator.internal.serve;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.WishedPorts;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Command line of {@code ./vigil simulator}.
 *
 * @param ports of the first console; the next ones get the next ports
 * @param reachPort where a controller asks what answers pings; 0 = a free one
 * @param password of every console; empty = that of the inventory
 * @param agents how many VMs have processes of this machine as their agents
 * @param keys directory of certificates and SSH host keys
 */
record ServeOptions(
        Site site,
        WishedPorts ports,
        int reachPort,
        InetAddress bind,
        Profile profile,
        int speed,
        int agents,
        Optional<String> password,
        OptionalLong seed,
        Path keys) {
    static final int PORT = 12_443;
    static final int SSH_PORT = 2222;
    static final int MOST_SPEED = 1000;
    /** Each is two JVMs. */
    static final int MOST_AGENTS = 16;

    static final String USAGE =
            """
            usage: ./vigil simulator [OPTIONS]

            Serves a simulated Power data centre over HTTPS and SSH until it is stopped; faults are typed into its shell.

            What is served
              --env NAME            a shipped environment: ENV-A, ENV-B or ENV-C (default ENV-B)
              --inventory FILE      an own one, YAML (docs/simulator.md has every key)
              --hosts N             a generated one: 1 to 96 hosts (default 12),
              --vms N               0 to 20000 VMs (default 400),
              --hmcs N              1 to 8 consoles that manage all hosts (default 2)
              --password TEXT       of every console, instead of the inventory's
              --profile NAME        fast or compat: periods of the simulated VIOSs and consoles (default fast)
              --speed N             simulated time runs N times faster, 1 to 1000 (default 1)
              --agents N            N VMs have real processes of the VM agent, 0 to 16 (default 0); only with --speed 1
              --seed N              random numbers from this seed (default: others each time)

            Where
              --port N              HTTPS of the first console (default 12443); the next ones get the next ports
              --second-port N       a second HTTPS port, like 443 of real consoles (default: none)
              --ssh-port N          SSH of the first console (default 2222)
              --reach-port N        where a controller asks which simulated addresses answer pings (default 0)
                                    each port: 0 to 65535, 0 = a free one for every console
              --bind ADDRESS        where to listen (default 127.0.0.1)
              --keys DIR            certificates and SSH host keys, kept for the next start (default var/simulator)
            """;

    /** @throws IllegalArgumentException with a sentence for the person: option, value, what is allowed */
    static ServeOptions parse(List<String> arguments) {
        OptionWords words = OptionWords.read(
                arguments,
                List.of(
                        "--env",
                        "--inventory",
                        "--hosts",
                        "--vms",
                        "--hmcs",
                        "--password",
                        "--profile",
                        "--speed",
                        "--agents",
                        "--seed",
                        "--port",
                        "--second-port",
                        "--ssh-port",
                        "--reach-port",
                        "--bind",
                        "--keys"));
        OptionalInt second = words.has("--second-port")
                ? OptionalInt.of(words.number("--second-port", 0, 65_535, 0))
                : OptionalInt.empty();
        int speed = words.number("--speed", 1, MOST_SPEED, 1);
        int agents = words.number("--agents", 0, MOST_AGENTS, 0);
        if (agents > 0 && speed != 1) {
            throw new IllegalArgumentException("--speed is '" + speed
                    + "'; with --agents it is 1: processes know no other time than the real one");
        }
        return new ServeOptions(
                site(words),
                new WishedPorts(
                        words.number("--port", 0, 65_535, PORT),
                        second,
                        words.number("--ssh-port", 0, 65_535, SSH_PORT)),
                words.number("--reach-port", 0, 65_535, 0),
                address(words.text("--bind").orElse("127.0.0.1")),
                words.choice("--profile", Map.of("fast", Profile.FAST, "compat", Profile.COMPAT), Profile.FAST),
                speed,
                agents,
                words.text("--password"),
                words.longNumber("--seed"),
                words.text("--keys").map(Path::of).orElseGet(ServeOptions::usualKeys));
    }

    /** The launcher says where the checkout is. */
    private static Path usualKeys() {
        return Path.of(System.getProperty("vigil.keys", "var/simulator"));
    }

    private static Site site(OptionWords words) {
        words.together("--env", "--inventory", "--hosts");
        words.together("--env", "--inventory", "--vms");
        words.together("--env", "--inventory", "--hmcs");
        if (words.has("--inventory")) {
            return new Site.Own(Path.of(words.text("--inventory").orElseThrow()));
        }
        if (words.has("--hosts") || words.has("--vms") || words.has("--hmcs")) {
            return new Site.Generated(
                    words.number("--hosts", 1, 96, Site.Generated.HOSTS),
                    words.number("--vms", 0, 20_000, Site.Generated.VMS),
                    words.number("--hmcs", 1, 8, Site.Generated.HMCS));
        }
        Map<String, String> shipped = Map.of("ENV-A", "ENV-A", "ENV-B", "ENV-B", "ENV-C", "ENV-C");
        return new Site.Shipped(words.choice("--env", shipped, "ENV-B"));
    }

    private static InetAddress address(String text) {
        try {
            InetAddress address = InetAddress.getByName(text);
            if (address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null) {
                return address;
            }
            throw new IllegalArgumentException("--bind is '" + text + "'; allowed are " + ownAddresses());
        } catch (UnknownHostException | SocketException e) {
            throw new IllegalArgumentException(
                    "--bind is '" + text + "'; allowed are a name or an address of this machine", e);
        }
    }

    private static String ownAddresses() throws SocketException {
        return NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .map(InetAddress::getHostAddress)
                        .collect(Collectors.joining(", "))
                + " (this machine's addresses) and 0.0.0.0 (all of them)";
    }
}
