package io.vigil.caa.events.internal;

import io.vigil.caa.events.ClusterListing.Layout;
import io.vigil.caa.events.ClusterNode;
import io.vigil.caa.events.ClusterNode.Contact;
import io.vigil.caa.events.ClusterNode.Membership;
import java.util.List;

/** Writes {@code lscluster -m}. */
public final class ListingWriter {
    private static final String INDENT = "        ";

    private ListingWriter() {}

    public static String write(List<ClusterNode> nodes, Layout layout) {
        StringBuilder out = new StringBuilder();
        for (ClusterNode node : nodes) {
            if (out.length() > 0) {
                out.append('\n');
            }
            node(out, node, layout == Layout.NEWER);
        }
        return out.toString();
    }

    private static void node(StringBuilder out, ClusterNode node, boolean newer) {
        out.append("Node name: ").append(node.name()).append('\n');
        node.number().ifPresent(number -> line(out, "Cluster shorthand id for node: " + number));
        node.id().ifPresent(id -> line(out, (newer ? "UUID" : "uuid") + " for node: " + id));
        if (!node.state().isEmpty()) {
            String flags = node.flags().isEmpty() ? "" : "  " + String.join(" ", node.flags());
            line(out, "State of node:  " + node.state() + flags);
        }
        line(out, "Smoothed rtt to node: " + node.rtt().smoothed());
        line(out, "Mean Deviation in network rtt to node: " + node.rtt().deviation());
        if (!newer) {
            node.zones().ifPresent(zones -> line(out, "Number of zones this node is a member in: " + zones));
        }
        line(out, "Number of clusters node is a member in: " + node.clusters().size());
        table(out, "CLUSTER NAME", node.clusters(), !newer);
        if (newer && !node.sites().isEmpty()) {
            table(out, "SITE NAME", node.sites(), false);
        }
        out.append('\n');
        String count = newer ? "Points of contact for node: " : "Number of points_of_contact for node: ";
        line(out, count + node.contacts().size());
        line(out, "Point-of-contact interface & contact state");
        if (node.contacts().isEmpty()) {
            line(out, " n/a");
        }
        for (Contact contact : node.contacts()) {
            line(out, (" " + contact.interfaceName() + "  " + contact.state()).stripTrailing());
        }
    }

    private static void table(StringBuilder out, String title, List<Membership> rows, boolean typed) {
        String type = typed ? "%-6s".formatted("TYPE") : "";
        line(out, "%-18s %s%-6s %s".formatted(title, type, "SHID", "UUID"));
        for (Membership row : rows) {
            String kind = typed ? "%-6s".formatted(row.type().orElse("")) : "";
            String number =
                    row.number().isPresent() ? Integer.toString(row.number().getAsInt()) : "";
            line(out, "%-18s %s%-6s %s".formatted(row.name(), kind, number, row.id()));
        }
    }

    private static void line(StringBuilder out, String text) {
        out.append(INDENT).append(text).append('\n');
    }
}
