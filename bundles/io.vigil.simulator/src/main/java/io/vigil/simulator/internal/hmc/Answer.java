package io.vigil.simulator.internal.hmc;

import io.vigil.spi.port.WireReply;

/**
 * What goes over the wire.
 *
 * @param cut the connection breaks in the middle of the body
 */
record Answer(WireReply reply, boolean cut) {}
