package io.vigil.topology;

/** A node as another one sees it (spec 82, section 13). */
public enum NodeState {
    /** Never seen since this daemon started. */
    UNKNOWN,
    /** There is a route to it. */
    UP,
    /** There was a route, now there is none. */
    DOWN
}
