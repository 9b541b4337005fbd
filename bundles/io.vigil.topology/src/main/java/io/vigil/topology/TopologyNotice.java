package io.vigil.topology;

import java.time.Instant;

/**
 * An event as it is delivered.
 *
 * @param sequence grows by one with each event of the daemon, from 1 (I-11)
 * @param at wall clock of the daemon; never compare it with another machine's (R19)
 */
public record TopologyNotice(long sequence, Instant at, TopologyEvent event) {}
