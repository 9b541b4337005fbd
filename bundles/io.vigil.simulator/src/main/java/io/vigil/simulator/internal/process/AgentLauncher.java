package io.vigil.simulator.internal.process;

import io.vigil.simulator.datacentre.AgentProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the programs of the agent with the Java of this process. */
final class AgentLauncher {
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final File NOTHING = new File("/dev/null");

    private final AgentProgram program;

    AgentLauncher(AgentProgram program) {
        this.program = program;
    }

    /** The daemon, in a session of its own: Ctrl-C at our terminal is not meant for it. */
    Process daemon(AgentDirectory directory) throws IOException {
        return start(
                        directory,
                        List.of("-Xmx48m", "-XX:MaxMetaspaceSize=48m", "-XX:+ExitOnOutOfMemoryError"),
                        "VmmMain")
                .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.output()))
                .start();
    }

    /** {@code vmmon WORDS}: a word to the daemon that runs. */
    Process tell(AgentDirectory directory, String... words) throws IOException {
        return start(directory, List.of("-Xmx24m"), "VmmMain", words)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.output()))
                .start();
    }

    /** {@code ksysvmmgr WORDS}. */
    Process ksysvmmgr(AgentDirectory directory, List<String> words) throws IOException {
        return start(directory, List.of("-Xmx24m"), "KsysvmmgrMain", words.toArray(String[]::new))
                .redirectErrorStream(false)
                .start();
    }

    private ProcessBuilder start(AgentDirectory directory, List<String> options, String main, String... words) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // First: whose process it is must be seen also where a long command line is cut.
        command.add("-Dksys.vmm.root=" + directory.root());
        command.add("-Dksys.vmm.home=" + program.scripts().getParent());
        command.addAll(options);
        command.addAll(List.of("-Xss256k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.addAll(List.of("-cp", program.classPath(), "io.vigil.agent." + main));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectInput(NOTHING);
    }
}
