package io.vigil.simulator.internal.demo;

import io.vigil.simulator.datacentre.ServedConsoles;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The controller's own process, in a fresh instance directory beside the unchanged assembly. */
final class Controller implements AutoCloseable {
    static final String PREFIX = "controller-";
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Pattern USER = Pattern.compile("^\\s*(\\w+)\\s*=\\s*([^,\\s]+)", Pattern.MULTILINE);

    private final Path tool;
    private final Path root;
    private final Path directory;
    private final int port;
    private final Console console;
    private volatile Process process;
    private Shell shell;

    private Controller(Path tool, Path root, Path directory, int port, Console console) throws IOException {
        this.tool = tool;
        this.root = root;
        this.directory = directory;
        this.port = port;
        this.console = console;
        this.process = begin();
    }

    static Controller start(DemoOptions options, Instant since, String reachUrl, ServedConsoles served, Console console)
            throws DemoException {
        Path tool = options.home().resolve("bin/vigil-instance");
        if (!Files.isExecutable(tool)) {
            throw new DemoException("no controller assembly in " + options.home() + ": " + tool + " is missing");
        }
        try {
            Files.createDirectories(options.work());
            OldRuns.remove(options.work());
            Path directory = Files.createTempDirectory(options.work(), PREFIX);
            int port = freePort();
            call(tool, "create", directory.toString(), "--ssh-port", Integer.toString(port));
            new Paced(directory.resolve("etc"), options.speed()).configure(since, reachUrl, served.consoles());
            console.say("starting the controller in " + directory);
            Controller controller = new Controller(tool, options.root(), directory, port, console);
            Runtime.getRuntime().addShutdownHook(new Thread(controller::end, "demo-stop"));
            controller.awaitShell();
            return controller;
        } catch (IOException e) {
            throw new DemoException("the controller cannot be started: " + e.getMessage(), e);
        }
    }

    private Process begin() throws IOException {
        return new ProcessBuilder(tool.toString(), "run", directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("data/log/console.log").toFile()))
                .redirectInput(new File("/dev/null"))
                .start();
    }

    /** SIGKILL: no farewell of any kind. The script has become the JVM by exec, so one process is all there is. */
    void kill() {
        process.destroyForcibly();
    }

    /** The same instance, after its process was killed. */
    void again() throws DemoException {
        try {
            process.waitFor();
            console.say("starting the controller again in the same directory");
            process = begin();
            awaitShell();
        } catch (IOException e) {
            throw new DemoException("the controller cannot be started again: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted");
        }
    }

    private static void call(Path tool, String... arguments) throws IOException, DemoException {
        List<String> words = new java.util.ArrayList<>(List.of(tool.toString()));
        words.addAll(List.of(arguments));
        Process made = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        String text = new String(made.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (!made.waitFor(30, TimeUnit.SECONDS) || made.exitValue() != 0) {
                throw new DemoException(String.join(" ", words) + " failed: " + text.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted");
        }
    }

    private void awaitShell() throws DemoException, IOException {
        String users = Files.readString(directory.resolve("etc/users.properties"));
        Matcher user = USER.matcher(users.replaceAll("(?m)^\\s*#.*$", ""));
        if (!user.find()) {
            throw new DemoException("no user in " + directory.resolve("etc/users.properties"));
        }
        if (shell == null) {
            shell = new Shell(port, user.group(1), user.group(2));
        }
        long start = System.nanoTime();
        int waits = 0;
        while (Duration.ofNanos(System.nanoTime() - start).compareTo(START_LIMIT) < 0) {
            if (!process.isAlive()) {
                throw new DemoException("the controller ended while starting; see " + directory.resolve("data/log"));
            }
            if (ready()) {
                console.say("the controller answers in its shell");
                return;
            }
            pause(300);
            if (++waits % 8 == 0) {
                console.say("waiting for the controller's shell");
            }
        }
        throw new DemoException(
                "the controller's shell did not answer within " + START_LIMIT.toSeconds() + " s; see " + log());
    }

    /** Its shell takes logons before all bundles are there: the command has to answer too. */
    private boolean ready() {
        try {
            return shell.run("ksysmgr query system", Duration.ofSeconds(10))
                    .text()
                    .contains("ha_monitor");
        } catch (IOException e) {
            return false;
        }
    }

    Shell shell() {
        return shell;
    }

    String howToOpen() {
        Path launcher = root.resolve("vigil");
        return Files.isExecutable(launcher)
                ? "VIGIL_INSTANCE=" + directory + " " + launcher + " shell"
                : tool + " shell " + directory;
    }

    Path log() {
        return directory.resolve("data/log/karaf.log");
    }

    boolean alive() {
        return process.isAlive();
    }

    static void pause(long millis) throws DemoException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void end() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (shell != null) {
            shell.close();
        }
        end();
    }
}
