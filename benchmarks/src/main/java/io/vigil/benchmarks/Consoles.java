package io.vigil.benchmarks;

import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.model.HostId;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The process of {@link ConsolesMain}, seen from the one that measures. */
final class Consoles implements AutoCloseable {
    private final Inventory inventory;
    private final Process process;
    private final BufferedReader out;
    private final PrintWriter orders;
    private final List<Hmc> consoles = new ArrayList<>();

    Consoles(int count) throws IOException {
        inventory = HmcSite.of(count);
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConsolesMain.class.getName(),
                        Integer.toString(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = process.inputReader(StandardCharsets.UTF_8);
        orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        String line = out.readLine();
        while (line != null && !line.equals(ConsolesMain.READY)) {
            consoles.add(console(line.substring(ConsolesMain.CONSOLE.length()).split(" ")));
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("the simulated consoles did not start");
        }
    }

    private Hmc console(String[] words) {
        HmcSpec spec = inventory.hmcs().stream()
                .filter(known -> known.name().equals(words[0]))
                .findFirst()
                .orElseThrow();
        return new Hmc(
                new HmcId(words[0]),
                words[1],
                Integer.parseInt(words[2]),
                spec.user(),
                Optional.of(words[3]),
                spec.uuid(),
                spec.version(),
                spec.hosts().stream()
                        .map(name -> new Hmc.HostRef(
                                name, new HostId(inventory.host(name).uuid())))
                        .toList());
    }

    Inventory inventory() {
        return inventory;
    }

    /** As an operator would have registered them. */
    List<Hmc> registered() {
        return consoles;
    }

    /** From now on it takes requests and never answers. */
    void hang(String console) throws IOException {
        order("hang " + console);
    }

    void restore(String console) throws IOException {
        order("restore " + console);
    }

    private void order(String line) throws IOException {
        orders.println(line);
        if (!ConsolesMain.DONE.equals(out.readLine())) {
            throw new IOException("the simulated consoles did not obey: " + line);
        }
    }

    double cpuSeconds() throws IOException {
        return new ProcessFigures(process.pid()).cpuSeconds();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
