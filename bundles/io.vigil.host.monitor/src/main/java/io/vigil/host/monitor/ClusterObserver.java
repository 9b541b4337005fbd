package io.vigil.host.monitor;

import io.vigil.caa.events.ClusterEvent;

/** What a cluster member tells whoever runs it, on the member's threads; must not block. */
public interface ClusterObserver {
    /** Tells nobody. */
    ClusterObserver NONE = new ClusterObserver() {};

    /** This member, as database node, has stored the event in the health database: the controller will see it. */
    default void stored(ClusterEvent event) {}

    /** What an administrator should read. */
    default void log(String line) {}
}
