package io.vigil.simulator.internal.guest;

import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;

/**
 * What all guests run on.
 *
 * @param heartbeat period of their agents
 * @param random a stream of its own: guests draw nothing from the world's
 */
public record GuestGround(Turns turns, Fabric fabric, TimeSource time, Randomness random, Duration heartbeat) {}
