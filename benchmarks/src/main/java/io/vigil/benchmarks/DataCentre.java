package io.vigil.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The process of {@link DataCentreMain}, seen from the one that measures. */
final class DataCentre implements AutoCloseable {
    private final Process process;
    private String reach = "";
    private final List<String> commands = new ArrayList<>();

    DataCentre(Path log) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DataCentreMain.class.getName())
                .redirectError(log.toFile())
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.equals(DataCentreMain.READY)) {
            if (line.startsWith(DataCentreMain.REACH)) {
                reach = line.substring(DataCentreMain.REACH.length());
            } else if (line.startsWith(DataCentreMain.COMMAND)) {
                commands.add(line.substring(DataCentreMain.COMMAND.length()));
            }
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("the simulated data centre did not start; see " + log);
        }
    }

    /** Where the controller asks whether an address of the simulation answers. */
    String reach() {
        return reach;
    }

    /** What an administrator types so that the controller watches this data centre. */
    List<String> commands() {
        return commands;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
