package io.vigil.caa.events;

import io.vigil.caa.events.internal.Words;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One node as {@code lscluster -m} lists it (spec 41, section 7). Immutable.
 *
 * @param name fully qualified
 * @param number shorthand id, the NODE_NUMBER of records; empty when the listing lacks it
 * @param id the NODE_ID of records; empty when the listing lacks it or it cannot be read
 * @param state first word of the state, upper case: UP, DOWN, or another; empty when the listing lacks it
 * @param flags the words behind it; NODE_LOCAL marks the node that was asked
 * @param rtt smoothed round trip time and its mean deviation
 * @param zones empty in newer listings, which do not print it
 * @param clusters what the node is a member of
 * @param sites newer listings only
 * @param contacts points of contact
 */
public record ClusterNode(
        String name,
        OptionalInt number,
        Optional<CaaId> id,
        String state,
        List<String> flags,
        Rtt rtt,
        OptionalInt zones,
        List<Membership> clusters,
        List<Membership> sites,
        List<Contact> contacts) {
    public static final String UP = "UP";
    public static final String DOWN = "DOWN";
    public static final String LOCAL = "NODE_LOCAL";

    public ClusterNode {
        Words.requireWord("name of a node", name);
        flags = List.copyOf(flags);
        clusters = List.copyOf(clusters);
        sites = List.copyOf(sites);
        contacts = List.copyOf(contacts);
    }

    /** A node without contacts, as the simulated cluster lists it. */
    public static ClusterNode of(String name, int number, CaaId id, boolean up, boolean local, Membership cluster) {
        return new ClusterNode(
                name,
                OptionalInt.of(number),
                Optional.of(id),
                up ? UP : DOWN,
                local ? List.of(LOCAL) : List.of(),
                Rtt.NONE,
                OptionalInt.of(0),
                List.of(cluster),
                List.of(),
                List.of());
    }

    public boolean isUp() {
        return state.equals(UP);
    }

    /** Whether the state is known to be DOWN; neither UP nor DOWN is possible. */
    public boolean isDown() {
        return state.equals(DOWN);
    }

    /** Round trip time to the node and its mean deviation, as printed. */
    public record Rtt(int smoothed, int deviation) {
        public static final Rtt NONE = new Rtt(0, 0);
    }

    /**
     * A row of the cluster or site table.
     *
     * @param type {@code local}; empty in newer listings
     * @param number SHID; empty where the column is
     */
    public record Membership(String name, Optional<String> type, OptionalInt number, CaaId id) {
        public Membership {
            Words.requireWord("name of a cluster", name);
            type.ifPresent(t -> Words.requireWord("type of a cluster", t));
        }
    }

    /**
     * A point of contact.
     *
     * @param state everything behind the interface name
     */
    public record Contact(String interfaceName, String state) {
        public Contact {
            Words.requireWord("name of an interface", interfaceName);
        }
    }
}
