package io.vigil.topology.internal.config;

import io.vigil.topology.Adapter;
import io.vigil.topology.MachinesList;
import io.vigil.topology.Network;
import io.vigil.topology.Node;
import io.vigil.topology.RingAddress;
import io.vigil.topology.Tuning;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes {@code machines.list} (spec 82, section 10). Blank lines and lines that begin with # are skipped. */
public final class MachinesText {
    private static final Set<String> MODULES = Set.of(Network.IP, Network.DISK, Network.SIM);
    private static final Pattern DOMAIN =
            Pattern.compile("domain\\s+(\\S+)\\s*;\\s*version\\s+(\\S+)\\s*;\\s*config-id\\s+(\\S+)");
    private static final Pattern NETWORK = Pattern.compile(
            "network\\s+(\\S+)\\s+index\\s+(\\S+)\\s+module\\s+(\\S+)\\s+frequency\\s+(\\S+)\\s+sensitivity\\s+(\\S+)\\s+grace\\s+(\\S+)");
    private static final Pattern ADAPTER =
            Pattern.compile("adapter\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+([^/\\s]+)/(\\S+)");
    private static final int LONGEST_LINE = 1000;

    private final List<Network> networks = new ArrayList<>();
    private final SortedMap<Integer, List<Adapter>> adapters = new TreeMap<>();
    private String domain;
    private long version;
    private long configId;

    private MachinesText() {}

    /** @throws IllegalArgumentException with the line's number */
    public static MachinesList read(String text) {
        MachinesText reader = new MachinesText();
        int number = 0;
        for (String line : text.split("\r?\n", -1)) {
            number++;
            try {
                reader.line(line.strip());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("machines list, line " + number + ": " + e.getMessage(), e);
            }
        }
        if (reader.domain == null) {
            throw new IllegalArgumentException("machines list: no line 'domain <name> ; version <n> ; config-id <n>'");
        }
        try {
            return new MachinesList(reader.domain, reader.version, reader.configId, reader.networks, reader.adapters);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("machines list: " + e.getMessage(), e);
        }
    }

    public static String write(MachinesList list) {
        StringBuilder text = new StringBuilder();
        text.append("domain ").append(list.domain()).append(" ; version ").append(list.version());
        text.append(" ; config-id ").append(list.configId()).append('\n');
        for (Network network : list.networks()) {
            Tuning tuning = network.tuning();
            text.append("network ").append(network.name()).append(" index ").append(network.index());
            text.append(" module ")
                    .append(network.module())
                    .append(" frequency ")
                    .append(tuning.frequencyText());
            text.append(" sensitivity ").append(tuning.sensitivity()).append(" grace ");
            text.append(tuning.grace() == Tuning.AUTO ? "auto" : tuning.grace()).append('\n');
            for (Adapter a : list.adapters().get(network.index())) {
                text.append("adapter ")
                        .append(a.node().number())
                        .append(' ')
                        .append(a.node().uuid());
                text.append(' ').append(a.interfaceName()).append(' ').append(a.address());
                text.append('/').append(a.prefix()).append('\n');
            }
        }
        return text.toString();
    }

    private void line(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        if (line.length() > LONGEST_LINE) {
            throw new IllegalArgumentException("longer than " + LONGEST_LINE + " characters");
        }
        switch (line.split("\\s", 2)[0]) {
            case "domain" -> domain(match(DOMAIN, line, "domain <name> ; version <n> ; config-id <n>"));
            case "network" ->
                network(
                        match(
                                NETWORK,
                                line,
                                "network <name> index <i> module (ip | disk | sim) frequency <s>[/<beats>] sensitivity <n> grace (<s> | auto | 0)"));
            case "adapter" ->
                adapter(match(ADAPTER, line, "adapter <node-number> <node-uuid> <interface> <address>/<prefix>"));
            default ->
                throw new IllegalArgumentException(
                        "'" + line.split("\\s", 2)[0] + "', allowed domain, network, adapter");
        }
    }

    private void domain(Matcher parts) {
        if (domain != null) {
            throw new IllegalArgumentException("a second domain line");
        }
        domain = parts.group(1);
        version = number("version", parts.group(2), Long.MAX_VALUE);
        configId = number("config-id", parts.group(3), Long.MAX_VALUE);
    }

    private void network(Matcher parts) {
        if (domain == null) {
            throw new IllegalArgumentException("network before the domain line");
        }
        if (!MODULES.contains(parts.group(3))) {
            throw new IllegalArgumentException("module: '" + parts.group(3) + "', allowed ip, disk, sim");
        }
        int grace = parts.group(6).equals("auto") ? Tuning.AUTO : small("grace", parts.group(6));
        String[] frequency = parts.group(4).split("/", 2);
        Tuning tuning = new Tuning(
                small("frequency", frequency[0]),
                small("sensitivity", parts.group(5)),
                grace,
                frequency.length == 1 ? 1 : small("beats", frequency[1]));
        Network network = new Network(parts.group(1), small("index", parts.group(2)), parts.group(3), tuning);
        if (adapters.putIfAbsent(network.index(), new ArrayList<>()) != null) {
            throw new IllegalArgumentException("index: " + network.index() + " is there twice");
        }
        networks.add(network);
    }

    private void adapter(Matcher parts) {
        if (networks.isEmpty()) {
            throw new IllegalArgumentException("adapter before the first network");
        }
        Node node = new Node(small("node-number", parts.group(1)), uuid(parts.group(2)));
        Adapter adapter =
                new Adapter(node, parts.group(3), RingAddress.parse(parts.group(4)), small("prefix", parts.group(5)));
        adapters.get(networks.get(networks.size() - 1).index()).add(adapter);
    }

    private static Matcher match(Pattern pattern, String line, String form) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + line + "', allowed: " + form);
        }
        return matcher;
    }

    private static UUID uuid(String text) {
        if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw new IllegalArgumentException("node-uuid: '" + text + "', allowed 8-4-4-4-12 hex digits");
        }
        return UUID.fromString(text);
    }

    private static int small(String field, String text) {
        return (int) number(field, text, Integer.MAX_VALUE);
    }

    private static long number(String field, String text, long most) {
        try {
            long value = Long.parseLong(text);
            if (value >= 0 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(field + ": '" + text + "', allowed a whole number", e);
        }
        throw new IllegalArgumentException(field + ": '" + text + "', allowed 0 to " + most);
    }
}
