package io.vigil.caa.events.internal;

import io.vigil.caa.events.CaaId;
import io.vigil.caa.events.ClusterNode;
import io.vigil.caa.events.ClusterNode.Contact;
import io.vigil.caa.events.ClusterNode.Membership;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code lscluster -m}: labels anywhere in a line, tables until the next label. One object, one text. */
public final class ListingReader {
    private static final Pattern LABEL = Pattern.compile(
            "(Node name|Cluster shorthand id for node|uuid for node|State of node|Smoothed rtt to node"
                    + "|Mean Deviation in network rtt to node|Number of zones this node is a member in"
                    + "|Number of clusters node is a member in|Number of points_of_contact for node"
                    + "|Points of contact for node):",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CLUSTERS = Pattern.compile("\\s*CLUSTER NAME\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SITES = Pattern.compile("\\s*SITE NAME\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTACT_TITLE = Pattern.compile(
            "\\s*(Point-of-contact interface\\b.*|Interface\\s+State\\b.*|-+)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private enum Table {
        NONE,
        CLUSTERS,
        SITES,
        CONTACTS
    }

    private final List<ClusterNode> nodes = new ArrayList<>();
    private NodeState node;
    private Table table = Table.NONE;

    public List<ClusterNode> read(String text) {
        text.lines().forEach(this::line);
        close();
        return List.copyOf(nodes);
    }

    private void line(String raw) {
        String line = raw.replace('\0', ' ');
        Matcher label = LABEL.matcher(line);
        if (label.find()) {
            table = Table.NONE;
            boolean more = true;
            while (more) {
                String name = label.group(1).toLowerCase(java.util.Locale.ROOT);
                int from = label.end();
                more = label.find();
                value(
                        name,
                        line.substring(from, more ? label.start() : line.length())
                                .strip());
            }
        } else if (CLUSTERS.matcher(line).matches()) {
            table = Table.CLUSTERS;
        } else if (SITES.matcher(line).matches()) {
            table = Table.SITES;
        } else if (CONTACT_TITLE.matcher(line).matches()) {
            table = Table.CONTACTS;
        } else if (node != null && !line.isBlank()) {
            row(line.strip().split("\\s+"));
        }
    }

    private void value(String label, String value) {
        if (label.equals("node name")) {
            close();
            node = value.isEmpty() ? null : new NodeState(value.split("\\s+")[0]);
            return;
        }
        if (node == null) {
            return;
        }
        switch (label) {
            case "cluster shorthand id for node" -> node.number = number(value);
            case "uuid for node" -> node.id = CaaId.parse(value);
            case "state of node" -> node.state(value);
            case "smoothed rtt to node" -> node.rtt = number(value).orElse(0);
            case "mean deviation in network rtt to node" ->
                node.deviation = number(value).orElse(0);
            case "number of zones this node is a member in" -> node.zones = number(value);
            case "points of contact for node", "number of points_of_contact for node" -> table = Table.CONTACTS;
            default -> {}
        }
    }

    private void row(String[] words) {
        switch (table) {
            case CLUSTERS -> membership(words).ifPresent(node.clusters::add);
            case SITES -> membership(words).ifPresent(node.sites::add);
            case CONTACTS -> {
                if (!words[0].equalsIgnoreCase("n/a")) {
                    node.contacts.add(new Contact(
                            words[0], String.join(" ", List.of(words).subList(1, words.length))));
                }
            }
            case NONE -> {}
        }
    }

    /** First word = name, last = UUID, digits between = SHID, another word between = TYPE. */
    private static Optional<Membership> membership(String[] words) {
        Optional<CaaId> id = words.length < 2 ? Optional.empty() : CaaId.parse(words[words.length - 1]);
        OptionalInt number = OptionalInt.empty();
        Optional<String> type = Optional.empty();
        for (int i = 1; i < words.length - 1; i++) {
            if (NUMBER.matcher(words[i]).matches()) {
                number = number(words[i]);
            } else {
                type = Optional.of(words[i]);
            }
        }
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Membership(words[0], type, number, id.get()));
    }

    private static OptionalInt number(String text) {
        return NUMBER.matcher(text).matches() ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private void close() {
        if (node != null) {
            nodes.add(node.done());
        }
        node = null;
        table = Table.NONE;
    }
}
