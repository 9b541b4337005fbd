package io.vigil.vm.agent.internal.daemon;

import io.vigil.hvncp.HvncpSettings;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.RawEthernet;
import io.vigil.model.Checked;
import io.vigil.spi.port.Secret;
import io.vigil.vm.agent.internal.ame.EngineSettings;
import io.vigil.vm.agent.internal.ame.EngineSettings.RestartVerdict;
import io.vigil.vm.agent.internal.config.BuiltIn;
import io.vigil.vm.agent.internal.config.Flavour;
import io.vigil.vm.agent.internal.wire.NetworkSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Settings of the stand-alone agent: {@code agent.properties}, overridden by properties of the process.
 *
 * @param dirs where everything is kept ({@code ksys.vmm.root}, default {@code /})
 * @param flavour {@code ksys.vmm.flavour}: {@code aix} or {@code linux}, default by the platform
 * @param uuid {@code ksys.vm.uuid}: identity of the VM; empty = asked from the platform
 * @param boot {@code ksys.vm.boot}: which boot of the VM this is, where the platform cannot tell; empty = asked from the platform
 * @param engine {@code ame.restartVerdict} (immediate, monitored), {@code ksys.vmm.agents} (directory of built-in scripts)
 * @param network {@code vmm.heartbeat.ms}, {@code hvncp.*}
 * @param interfaces {@code hvncp.udp.if.NAME=HOST:PORT}
 * @param macs {@code hvncp.udp.mac.NAME}; default derived from uuid and name
 * @param key {@code hvncp.udp.key}: of the host group, needed off loopback
 * @param guardMost {@code guard.maxSeconds}, 0 = for ever
 * @param guarded {@code guard.enabled}
 * @param raw {@code hvncp.raw.interfaces}: names of interfaces to use below IP, a regular expression; empty = none
 * @param etherType {@code hvncp.raw.ethertype}, 0x0600 to 0xFFFF; 0x0600 as in the book
 */
public record AgentSettings(
        AgentDirs dirs,
        Flavour flavour,
        Optional<String> uuid,
        Optional<String> boot,
        EngineSettings engine,
        NetworkSettings network,
        Map<String, InetSocketAddress> interfaces,
        Map<String, MacAddress> macs,
        Optional<Secret> key,
        Duration guardMost,
        boolean guarded,
        Optional<Pattern> raw,
        int etherType) {
    private static final String INTERFACE = "hvncp.udp.if.";
    private static final String MAC = "hvncp.udp.mac.";
    private static final int YEAR_S = 365 * 86_400;

    public AgentSettings {
        interfaces = Map.copyOf(interfaces);
        macs = Map.copyOf(macs);
    }

    /** @throws IllegalArgumentException a value is not allowed; the message names key, value and what is allowed */
    public static AgentSettings read(Map<String, String> all) {
        AgentDirs dirs = new AgentDirs(Path.of(all.getOrDefault("ksys.vmm.root", "/")));
        return new AgentSettings(
                dirs,
                flavour(all),
                Optional.ofNullable(all.get("ksys.vm.uuid")).map(uuid -> uuid.toLowerCase(Locale.ROOT)),
                Optional.ofNullable(all.get("ksys.vm.boot")).filter(boot -> !boot.isEmpty()),
                engine(all, dirs),
                network(all),
                interfaces(all),
                macs(all),
                Optional.ofNullable(all.get("hvncp.udp.key")).map(Secret::new),
                Duration.ofSeconds(number(all, "guard.maxSeconds", 120, 0, YEAR_S)),
                Checked.truth("guard.enabled", all.getOrDefault("guard.enabled", "true")),
                raw(all),
                etherType(all));
    }

    private static Optional<Pattern> raw(Map<String, String> all) {
        String key = "hvncp.raw.interfaces";
        String value = all.getOrDefault(key, "");
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(value));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    key + "=" + value + " is not allowed, use a regular expression such as eth[12]", e);
        }
    }

    private static int etherType(Map<String, String> all) {
        String key = "hvncp.raw.ethertype";
        String value = all.getOrDefault(key, "0x0600");
        try {
            return Checked.inRange(key, Integer.decode(value), RawEthernet.BOOK, 0xFFFF);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + "=" + value + " is not allowed, use 0x0600 to 0xFFFF", e);
        }
    }

    private static Flavour flavour(Map<String, String> all) {
        String key = "ksys.vmm.flavour";
        String value = all.get(key);
        if (value == null) {
            return Flavour.of(all.getOrDefault("os.name", ""));
        }
        return switch (value) {
            case "aix" -> Flavour.AIX;
            case "linux" -> Flavour.LINUX;
            default -> throw new IllegalArgumentException(key + "=" + value + " is not allowed, use aix or linux");
        };
    }

    private static EngineSettings engine(Map<String, String> all, AgentDirs dirs) {
        String key = "ame.restartVerdict";
        String value = all.getOrDefault(key, "immediate");
        RestartVerdict verdict =
                switch (value) {
                    case "immediate" -> RestartVerdict.IMMEDIATE;
                    case "monitored" -> RestartVerdict.MONITORED;
                    default ->
                        throw new IllegalArgumentException(
                                key + "=" + value + " is not allowed, use immediate or monitored");
                };
        String agents = all.getOrDefault("ksys.vmm.agents", BuiltIn.DEFAULT_DIRECTORY.toString());
        return new EngineSettings(
                verdict, new BuiltIn(Path.of(agents)), dirs.configuration().toString());
    }

    private static NetworkSettings network(Map<String, String> all) {
        NetworkSettings usual = NetworkSettings.DEFAULT;
        int period = number(all, "vmm.heartbeat.ms", (int) usual.period().toMillis(), 100, 60_000);
        return new NetworkSettings(
                Duration.ofMillis(period), usual.scan(), usual.guardFeed(), usual.farewell(), HvncpSettings.of(all));
    }

    private static Map<String, InetSocketAddress> interfaces(Map<String, String> all) {
        Map<String, InetSocketAddress> found = new TreeMap<>();
        all.forEach((key, value) -> {
            if (key.startsWith(INTERFACE)) {
                found.put(key.substring(INTERFACE.length()), address(key, value));
            }
        });
        return found;
    }

    private static InetSocketAddress address(String key, String value) {
        int colon = value.lastIndexOf(':');
        try {
            int port = Checked.inRange("port", Integer.parseInt(value.substring(colon + 1)), 1, 65_535);
            return new InetSocketAddress(value.substring(0, colon), port);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    key + "=" + value + " is not allowed, use HOST:PORT such as 127.0.0.1:47101", e);
        }
    }

    private static Map<String, MacAddress> macs(Map<String, String> all) {
        Map<String, MacAddress> found = new TreeMap<>();
        all.forEach((key, value) -> {
            if (key.startsWith(MAC)) {
                found.put(key.substring(MAC.length()), MacAddress.parse(value));
            }
        });
        return found;
    }

    private static int number(Map<String, String> all, String key, int usual, int least, int most) {
        String value = all.get(key);
        try {
            return value == null ? usual : Checked.inRange(key, Integer.parseInt(value), least, most);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + "=" + value + " is not allowed, use " + least + " to " + most, e);
        }
    }

    /** Address of an interface's adapter. */
    MacAddress mac(String name, String vmUuid) {
        return macs.getOrDefault(name, MacAddress.derived(vmUuid, name));
    }
}
