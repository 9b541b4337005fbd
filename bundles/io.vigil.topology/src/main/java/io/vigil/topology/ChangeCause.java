package io.vigil.topology;

/** Why a group was formed. Part of every commit, for people and traces; nothing depends on it. The order is the number on the wire. */
public enum ChangeCause {
    /** A singleton: start, or the adapter works again. */
    START,
    /** Another group joined. */
    JOIN,
    /** A silent member was dropped. */
    DEATH,
    /** A member said that it goes. */
    LEAVE,
    /** The leader was lost, the next one took over. */
    SUCCESSION,
    /** Frequency, sensitivity or grace changed. */
    TUNED,
    /** The order changed, around a one-way link. */
    ORDER,
    /** The machines list changed. */
    CONFIGURED,
    /** The member lost its group and starts over. */
    RESET
}
