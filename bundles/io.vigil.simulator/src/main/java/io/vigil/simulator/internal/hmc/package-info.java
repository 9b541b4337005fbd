/**
 * A management console without a transport: a request in, a reply after a while (spec 30). All consoles look at one
 * world, so each sees what another one did. {@code InProcessWire} and {@code HttpsFront} are two doors to the same handler.
 *
 * <pre>
 * WireRequest -> SimHmc (session, condition) -> Router -> Feeds / Changes / JobRoutes -> WireReply
 *                                                             Jobs -> Operations -> world, health plane
 * </pre>
 */
package io.vigil.simulator.internal.hmc;
