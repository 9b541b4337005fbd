package io.vigil.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The status page of a daemon as {@code ts:status} prints it: text for people, JSON for programs (TS-9). */
public final class StatusText {
    private StatusText() {}

    /** A head line, a block a network, a line a node. */
    public static String text(TopologyStatus status) {
        List<String> lines = new ArrayList<>();
        lines.add("Node " + status.node().number() + " (" + status.node().uuid() + "), list version "
                + status.listVersion() + (status.diskOnly() ? ", disk only" : ""));
        for (RingStatus ring : status.rings()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-12s [%d] defined %d members %d state %s  local %s",
                    ring.network().name(),
                    ring.network().index(),
                    ring.defined(),
                    ring.members().size(),
                    letter(ring),
                    ring.local().address()));
            lines.add("  group " + or(ring.group()) + " leader " + or(ring.leader()) + " crown prince "
                    + or(ring.crownPrince()));
            Tuning tuning = ring.tuning();
            lines.add("  frequency " + tuning.frequencyText() + " sensitivity " + tuning.sensitivity() + " grace "
                    + (tuning.grace() == Tuning.AUTO ? "auto" : tuning.grace()) + " version " + ring.version());
            lines.add("  upstream " + or(ring.upstream()) + " downstream " + or(ring.downstream()) + " missed "
                    + ring.missed());
            lines.add("  sent " + ring.sent() + " received " + ring.received() + " dropped " + ring.dropped()
                    + " module " + ring.module());
        }
        status.nodes().forEach((node, state) -> {
            Integer via = status.nextHops().get(node);
            lines.add("node " + node + " " + state + (via != null && !via.equals(node) ? " via " + via : ""));
        });
        return String.join("\n", lines) + "\n";
    }

    /** The same as one JSON object. */
    public static String json(TopologyStatus status) {
        return object(
                "node", number(status.node().number()),
                "uuid", string(status.node().uuid()),
                "listVersion", number(status.listVersion()),
                "sequence", number(status.sequence()),
                "diskOnly", String.valueOf(status.diskOnly()),
                "rings", array(status.rings().stream().map(StatusText::ring).toList()),
                "nodes",
                        array(status.nodes().entrySet().stream()
                                .map(e -> object(
                                        "node", number(e.getKey()),
                                        "state", string(e.getValue()),
                                        "nextHop",
                                                Optional.ofNullable(status.nextHops()
                                                                .get(e.getKey()))
                                                        .map(String::valueOf)
                                                        .orElse("null")))
                                .toList()));
    }

    /** S stable, U unstable, D down. */
    private static String letter(RingStatus ring) {
        if (ring.state() == RingState.DOWN || ring.state() == RingState.STOPPED) {
            return "D";
        }
        return ring.stable() ? "S" : "U";
    }

    private static String ring(RingStatus ring) {
        return object(
                "network", string(ring.network().name()),
                "index", number(ring.network().index()),
                "defined", number(ring.defined()),
                "members", array(ring.members().stream().map(StatusText::string).toList()),
                "state", string(letter(ring)),
                "local", string(ring.local().address()),
                "group", string(ring.group()),
                "leader", string(ring.leader()),
                "crownPrince", string(ring.crownPrince()),
                "frequency", number(ring.tuning().frequency()),
                "beats", number(ring.tuning().beats()),
                "sensitivity", number(ring.tuning().sensitivity()),
                "grace", number(ring.tuning().grace()),
                "version", number(ring.version()),
                "upstream", string(ring.upstream()),
                "downstream", string(ring.downstream()),
                "missed", number(ring.missed()),
                "sent", number(ring.sent()),
                "received", number(ring.received()),
                "dropped",
                        ring.dropped().entrySet().stream()
                                .map(e -> string(e.getKey()) + ":" + e.getValue())
                                .collect(Collectors.joining(",", "{", "}")),
                "module", string(ring.module()));
    }

    private static String or(Optional<?> value) {
        return value.map(String::valueOf).orElse("-");
    }

    private static String object(String... pairs) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.add(string(pairs[i]) + ":" + pairs[i + 1]);
        }
        return "{" + String.join(",", fields) + "}";
    }

    private static String array(List<String> values) {
        return "[" + String.join(",", values) + "]";
    }

    private static String number(long value) {
        return String.valueOf(value);
    }

    private static String string(Optional<?> value) {
        return value.map(StatusText::string).orElse("null");
    }

    private static String string(Object value) {
        StringBuilder text = new StringBuilder("\"");
        for (char c : String.valueOf(value).toCharArray()) {
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
