package io.vigil.vm.agent.internal.log;

import java.util.function.Supplier;

/**
 * One log of the agent. Texts are made only when somebody keeps them: the engine says much at level 3.
 *
 * <p>Levels (4.2): 0 errors, 1 warnings, 2 information, 3 detail.
 */
@FunctionalInterface
public interface AgentLog {
    /** Keeps nothing. */
    AgentLog NONE = (level, source, text) -> {};

    /** @param source class and function, e.g. {@code AppsMngt::doLaunch()} */
    void line(int level, String source, Supplier<String> text);
}
