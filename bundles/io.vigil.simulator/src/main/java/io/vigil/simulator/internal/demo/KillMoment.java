package io.vigil.simulator.internal.demo;

import io.vigil.simulator.datacentre.HistoryLine;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** When the controller's process is killed: told by what the simulated world saw, so that it is met to the moment. */
enum KillMoment {
    /** The plan is made, nothing was changed yet. */
    VALIDATE("job RemoteRestart validate"),
    /** The restart job was taken by the console; the controller may not know it yet. */
    SUBMIT("job RemoteRestart restart"),
    /** The same job is at work and the controller has written {@code Restart has started}. */
    RESTART("job RemoteRestart restart"),
    /** Some VMs run again, others are being restarted: three restart jobs were taken. */
    MIDDLE("job RemoteRestart restart", 3),
    /** The VMs run again, what they left is being removed. */
    CLEANUP("job RemoteRestart cleanup");

    private final String sign;
    private final int times;

    KillMoment(String sign) {
        this(sign, 1);
    }

    KillMoment(String sign, int times) {
        this.sign = sign;
        this.times = times;
    }

    static KillMoment of(String word) {
        return Arrays.stream(values())
                .filter(moment -> moment.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("--kill is '" + word + "'; allowed are " + words(", ")));
    }

    static String words(String separator) {
        return Arrays.stream(values()).map(KillMoment::word).collect(Collectors.joining(separator));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The controller's own line has to be there too. */
    boolean needsLine() {
        return this == RESTART;
    }

    boolean reached(List<HistoryLine> history) {
        return history.stream().filter(line -> line.text().equals(sign)).count() >= times;
    }
}
