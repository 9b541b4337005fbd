package io.vigil.simulator.datacentre;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The program of the VM agent.
 *
 * @param classPath where its classes are: {@code vigil-agent.jar}
 * @param scripts directory with {@code vmmon} and {@code ksysvmmgr}, for people
 */
public record AgentProgram(String classPath, Path scripts) {
    /**
     * The one that the launcher has built: system properties {@code vigil.agent.jar} and {@code vigil.agent.scripts}.
     *
     * @throws IllegalArgumentException it is not there
     */
    public static AgentProgram built() {
        Path jar = Path.of(System.getProperty("vigil.agent.jar", "agent/target/vigil-agent.jar"));
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException(
                    "the program of the VM agent is not there: " + jar + "; mvn package -pl agent -am builds it");
        }
        return new AgentProgram(
                jar.toAbsolutePath().toString(),
                Path.of(System.getProperty("vigil.agent.scripts", "bin")).toAbsolutePath());
    }
}
