package io.vigil.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a program of ours in a JVM of its own, so that flags and warm-up are what the measurement says. */
final class ChildJvm {
    /** What the controller runs with (karaf-assembly). */
    static final List<String> AS_CONTROLLER = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    /** What {@code ./vigil simulate} runs with. */
    static final List<String> AS_SIMULATION = List.of("-Xmx1g", "-XX:+UseSerialGC");

    private ChildJvm() {}

    /** Numbers it printed, a row a line. @throws IOException when it did not end with 0 */
    static List<double[]> run(Class<?> main, List<String> flags, String... args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<double[]> rows = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> Arrays.stream(line.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException(main.getSimpleName() + " ended with " + exit + ", see above");
        }
        return rows;
    }
}
