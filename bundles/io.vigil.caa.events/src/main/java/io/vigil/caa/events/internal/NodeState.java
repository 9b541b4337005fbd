package io.vigil.caa.events.internal;

import io.vigil.caa.events.CaaId;
import io.vigil.caa.events.ClusterNode;
import io.vigil.caa.events.ClusterNode.Contact;
import io.vigil.caa.events.ClusterNode.Membership;
import io.vigil.caa.events.ClusterNode.Rtt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** A node while its block is being read. */
final class NodeState {
    private final String name;
    private final List<String> flags = new ArrayList<>();
    private String state = "";
    OptionalInt number = OptionalInt.empty();
    OptionalInt zones = OptionalInt.empty();
    Optional<CaaId> id = Optional.empty();
    int rtt;
    int deviation;
    final List<Membership> clusters = new ArrayList<>();
    final List<Membership> sites = new ArrayList<>();
    final List<Contact> contacts = new ArrayList<>();

    NodeState(String name) {
        this.name = name;
    }

    void state(String words) {
        if (!state.isEmpty()) {
            return;
        }
        for (String word : words.strip().split("\\s+")) {
            if (state.isEmpty()) {
                state = word.toUpperCase(Locale.ROOT);
            } else {
                flags.add(word);
            }
        }
    }

    ClusterNode done() {
        return new ClusterNode(
                name, number, id, state, flags, new Rtt(rtt, deviation), zones, clusters, sites, contacts);
    }
}
