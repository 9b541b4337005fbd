package io.vigil.vm.agent.internal.ame;

import java.util.List;

/**
 * First half of a round: steps 1 to 3 of 7.1.
 *
 * @param vector what changed since the last round; 0 = nothing to tell
 * @param launches scripts to start now
 */
public record Opening(long vector, List<Launch> launches) {}
