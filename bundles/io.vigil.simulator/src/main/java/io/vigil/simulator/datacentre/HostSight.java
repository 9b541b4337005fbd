package io.vigil.simulator.datacentre;

import io.vigil.model.HostState;

/**
 * One managed system as it really is now.
 *
 * @param state with the service processor's eyes
 * @param linked consoles reach its service processor; if not, they show No Connection
 */
public record HostSight(String name, String uuid, HostState state, boolean linked) {}
