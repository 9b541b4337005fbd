package io.vigil.topology;

/**
 * Hears the events of a daemon, one after another in the order of their sequence, on the daemon's mailbox: return at once,
 * never block. One that throws is reported and gets the next event all the same. Nothing may be concluded from a ring's
 * leadership about who may act (R17).
 */
@FunctionalInterface
public interface TopologyListener {
    void onEvent(TopologyNotice notice);

    /**
     * The whole state, before the first event: for a subscriber that begins, or that was away for so long that events it has not
     * seen are no longer kept. Events that follow have sequences above {@link TopologyStatus#sequence}.
     */
    default void onState(TopologyStatus state) {}
}
