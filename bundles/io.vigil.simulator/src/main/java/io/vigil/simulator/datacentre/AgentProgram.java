package io.vigil.simulator.datacentre;

import java.nio.file.Path;

/**
 * The program of the VM agent.
 *
 * @param classPath where its classes are: {@code vigil-agent.jar}
 * @param scripts directory with {@code vmmon} and {@code ksysvmmgr}, for people
 */
public record AgentProgram(String classPath, Path scripts) {}
