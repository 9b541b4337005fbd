package io.vigil.simulator.datacentre;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The processes of a VM, as they are.
 *
 * @param daemon process of {@code ksys_vmmd}; empty = it does not run
 * @param guard process of its guard; empty = it does not run
 * @param directory its root, {@code KSYS_VMM_ROOT}
 */
public record AgentSight(String vm, OptionalLong daemon, OptionalLong guard, Path directory) {}
