package io.vigil.simulator.internal.demo;

import io.vigil.simulator.datacentre.ServedConsoles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Configuration of a controller whose time runs faster. Its waits for answers are multiplied by the speed where their
 * ranges allow it: the sockets and the processor are no faster than before.
 */
final class Paced {
    private final Path etc;
    private final int speed;

    Paced(Path etc, int speed) {
        this.etc = etc;
        this.speed = speed;
    }

    /** @param since when simulated and real time were the same: the controller lives in the simulation's time */
    void configure(Instant since, String reachUrl, Map<String, ServedConsoles.Console> consoles) throws IOException {
        set("io.vigil.platform.cfg", "speed", Integer.toString(speed));
        set("io.vigil.platform.cfg", "speed_since", since.toString());
        set("io.vigil.platform.reachability.cfg", "simulator_url", reachUrl);
        set(
                "io.vigil.hmc.cfg",
                "ssh.ports",
                consoles.entrySet().stream()
                        .map(at -> at.getKey() + "=" + at.getValue().sshPort())
                        .collect(Collectors.joining(" ")));
        wait("io.vigil.hmc.cfg", "wait.job.s", 30, 300);
        wait("io.vigil.hmc.cfg", "wait.entry.s", 60, 600);
        wait("io.vigil.hmc.cfg", "wait.vios.feed.s", 300, 1200);
        wait("io.vigil.hmc.cfg", "wait.logon.s", 10, 60);
        wait("io.vigil.hmc.cfg", "wait.silence.s", 30, 3600);
        wait("io.vigil.fde.cfg", "fact.budget.s", 20, 60);
        wait("io.vigil.fde.cfg", "poll.budget.s", 60, 300);
        wait("io.vigil.fde.cfg", "request.guard.s", 20, 120);
        wait("io.vigil.fde.cfg", "detector.deadline.ms", 2000, 10_000);
    }

    private void wait(String file, String key, int usual, int most) throws IOException {
        set(file, key, Integer.toString(Math.min(most, usual * speed)));
    }

    private void set(String name, String key, String value) throws IOException {
        Path file = etc.resolve(name);
        String line = key + " = " + value;
        Matcher matcher = Pattern.compile("^#?" + Pattern.quote(key) + " *=.*$", Pattern.MULTILINE)
                .matcher(Files.exists(file) ? Files.readString(file) : "");
        String text = matcher.replaceFirst(Matcher.quoteReplacement(line));
        Files.writeString(file, text.contains(line) ? text : text + System.lineSeparator() + line + "\n");
    }
}
