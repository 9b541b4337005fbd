package io.vigil.topology;

import io.vigil.spi.port.Secret;
import java.util.List;

/**
 * Settings of one daemon.
 *
 * @param node number of the local node; it must be in the machines list
 * @param incarnation start time in nanoseconds; must be larger than at every earlier start of this node (I-3)
 * @param port UDP port of the domain on every node, 1024 to 65535, default {@link #PORT}; unique between domains of one machine
 * @param keys cluster keys, at least 16 characters each: the first signs, all are accepted, so that a new key can be given to
 *     all nodes before it is used (TS-7). Empty: frames are not signed; only for simulated networks and the loopback address
 * @param verify whether a leader asks a suspect itself before it drops it (D-8); default true
 * @param replay events kept for subscribers that come back, 100 to 100,000, default 5,000
 * @param versions of the messages it speaks (TS-16), default {@link Versions#CURRENT}
 */
public record TopologySettings(
        int node, long incarnation, int port, List<Secret> keys, boolean verify, int replay, Versions versions) {
    /** Port of a peer domain in the field. */
    public static final int PORT = 12_347;

    private static final int SHORTEST_KEY = 16;

    /** Refuses values out of range; a key is never in the message. */
    public TopologySettings {
        keys = List.copyOf(keys);
        if (keys.stream().anyMatch(key -> key.reveal().length() < SHORTEST_KEY)) {
            throw new IllegalArgumentException("keys: a key is shorter than " + SHORTEST_KEY + " characters");
        }
        if (incarnation < 1) {
            throw new IllegalArgumentException("incarnation: " + incarnation + ", allowed 1 or more");
        }
        if (port < 1024 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + ", allowed 1024 to 65535");
        }
        if (replay < 100 || replay > 100_000) {
            throw new IllegalArgumentException("replay: " + replay + ", allowed 100 to 100000");
        }
    }

    public static TopologySettings of(int node, long incarnation) {
        return new TopologySettings(node, incarnation, PORT, List.of(), true, 5_000, Versions.CURRENT);
    }

    public TopologySettings withKeys(List<Secret> changed) {
        return new TopologySettings(node, incarnation, port, changed, verify, replay, versions);
    }

    public TopologySettings withVerify(boolean changed) {
        return new TopologySettings(node, incarnation, port, keys, changed, replay, versions);
    }

    public TopologySettings withPort(int changed) {
        return new TopologySettings(node, incarnation, changed, keys, verify, replay, versions);
    }

    public TopologySettings withVersions(Versions changed) {
        return new TopologySettings(node, incarnation, port, keys, verify, replay, changed);
    }
}
