package io.vigil.vm.agent.internal.ame;

/**
 * A script has ended.
 *
 * @param exit its exit status; not 0 as well when it could not be started or died of a signal
 */
public record Ended(long run, int exit) {}
