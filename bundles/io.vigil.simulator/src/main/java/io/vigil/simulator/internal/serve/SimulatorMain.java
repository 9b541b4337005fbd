package io.vigil.simulator.internal.serve;

import io.vigil.simulator.datacentre.InventoryException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Entry of {@code ./vigil simulator}. Exit 0: stopped as wished; 1: it cannot be served; 2: the command line is wrong. */
public final class SimulatorMain {
    /** The launcher knows whether standard input is a terminal. */
    private static final boolean PERSON = Boolean.getBoolean("vigil.terminal");

    private final Simulator simulator;
    private volatile boolean asked;

    private SimulatorMain(Simulator simulator) {
        this.simulator = simulator;
    }

    public static void main(String[] arguments) throws InterruptedException {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            System.out.print(ServeOptions.USAGE);
            return;
        }
        ServeOptions options;
        try {
            options = ServeOptions.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println("simulator: " + e.getMessage() + " (--help shows all options)");
            System.exit(2);
            return;
        }
        Simulator simulator;
        try {
            simulator = Simulator.start(options);
        } catch (InventoryException | IllegalArgumentException e) {
            System.err.println("simulator: " + e.getMessage());
            System.exit(2);
            return;
        } catch (IOException e) {
            System.err.println("simulator: " + e.getMessage());
            System.exit(1);
            return;
        }
        warn(options);
        new SimulatorMain(simulator).run();
        System.exit(0);
    }

    private void run() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "sim-stop"));
        simulator.banner().forEach(System.out::println);
        System.out.flush();
        converse();
    }

    private static void warn(ServeOptions options) {
        if (!options.bind().isLoopbackAddress()) {
            System.err.println("WARNING: --bind " + options.bind().getHostAddress()
                    + " lets everybody who reaches this machine log on with the password printed below.");
        }
    }

    private void converse() throws InterruptedException {
        Shell shell = new Shell(simulator.centre(), simulator.time(), ZoneId.systemDefault());
        ShellLoop.End end = ShellLoop.End.END_OF_INPUT;
        try {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
            end = new ShellLoop(shell, System.out, PERSON).run(in);
        } catch (IOException e) {
            System.err.println("simulator: standard input cannot be read any more: " + e.getMessage());
        }
        asked = end == ShellLoop.End.QUIT;
        if (end == ShellLoop.End.END_OF_INPUT && !PERSON) {
            // Started in the background, or the script has said all it wanted: serve until a signal comes.
            new CountDownLatch(1).await();
        }
    }

    /** A signal is a normal end: the JVM itself would report it as a failure. */
    private void stop() {
        simulator.close();
        // The cursor may stand behind a prompt.
        System.out.println((PERSON && !asked ? System.lineSeparator() : "") + "stopped");
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
