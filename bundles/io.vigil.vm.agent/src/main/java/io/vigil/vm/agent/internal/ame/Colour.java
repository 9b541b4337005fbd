package io.vigil.vm.agent.internal.ame;

/** What an operator sees: stable, a restart is being tried, permanent failure (8.3). */
public enum Colour {
    NONE,
    GREEN,
    YELLOW,
    RED
}
