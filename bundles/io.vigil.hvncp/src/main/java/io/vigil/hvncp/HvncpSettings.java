package io.vigil.hvncp;

import io.vigil.hvncp.internal.core.SettingsReader;
import io.vigil.model.Checked;
import java.time.Duration;
import java.util.Map;

/**
 * Timers and limits of the protocol (spec 51, sections 6.2, 7 and 8). Immutable.
 *
 * <p>Times are 1 ms to 1 day unless said otherwise.
 *
 * @param hello period of the Hello; default 30 s
 * @param helloLoss an agent drops its session after this time without a Hello, more than {@code hello}; default 95 s
 * @param resendFirst wait before the first resend; default 500 ms; doubled each time
 * @param resendMost longest wait before a resend, at least {@code resendFirst}; default 4 s
 * @param resends before the session is given up, 0 to 20; default 5
 * @param reassembly a message of which no part came for this time is discarded; default 30 s
 * @param reopenFor how long a host monitor tries to reopen a session it lost, from 0; default 600 s
 * @param reopenDelay after its own Hello it tries, at most {@code hello}; default 1 s
 * @param reopenEvery shortest time between two tries; default 5 s
 * @param packetLife after this time no copy of a packet is on its way any more; default 60 s
 * @param queuedMessages waiting for one peer at most, 1 to 10000; default 256
 * @param queuedBytes waiting for one peer at most, {@value Message#MAX_BYTES} to 2^30; default 2 MiB
 * @param peers of a host monitor at most, 1 to 100000; default 4096
 */
public record HvncpSettings(
        Duration hello,
        Duration helloLoss,
        Duration resendFirst,
        Duration resendMost,
        int resends,
        Duration reassembly,
        Duration reopenFor,
        Duration reopenDelay,
        Duration reopenEvery,
        Duration packetLife,
        int queuedMessages,
        int queuedBytes,
        int peers) {
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** The values of the page. */
    public static final HvncpSettings DEFAULT = new HvncpSettings(
            Duration.ofSeconds(30),
            Duration.ofSeconds(95),
            Duration.ofMillis(500),
            Duration.ofSeconds(4),
            5,
            Duration.ofSeconds(30),
            Duration.ofSeconds(600),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            256,
            2 * 1024 * 1024,
            4096);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException a value is outside its range; the message names it
     */
    public HvncpSettings {
        Checked.inRange("hvncp.hello.ms", hello, LEAST, DAY);
        Checked.inRange("hvncp.helloLoss.ms", helloLoss, hello.plusMillis(1), DAY);
        Checked.inRange("hvncp.resendFirst.ms", resendFirst, LEAST, DAY);
        Checked.inRange("hvncp.resendMost.ms", resendMost, resendFirst, DAY);
        Checked.inRange("hvncp.resends", resends, 0, 20);
        Checked.inRange("hvncp.reassembly.ms", reassembly, LEAST, DAY);
        Checked.inRange("hvncp.reopenFor.ms", reopenFor, Duration.ZERO, DAY);
        Checked.inRange("hvncp.reopenDelay.ms", reopenDelay, LEAST, hello);
        Checked.inRange("hvncp.reopenEvery.ms", reopenEvery, LEAST, DAY);
        Checked.inRange("hvncp.packetLife.ms", packetLife, LEAST, DAY);
        Checked.inRange("hvncp.queuedMessages", queuedMessages, 1, 10_000);
        Checked.inRange("hvncp.queuedBytes", queuedBytes, Message.MAX_BYTES, 1 << 30);
        Checked.inRange("hvncp.peers", peers, 1, 100_000);
    }

    /**
     * Reads {@code hvncp.*} properties. A time is in milliseconds and its key ends with {@code .ms}: {@code hvncp.hello.ms},
     * {@code hvncp.resendFirst.ms} and so on by the names above; {@code hvncp.timeScale} (0.01 to 10, default 1) multiplies
     * all times. Keys that are missing have their default; other keys are left to others.
     *
     * @throws IllegalArgumentException a value is not a number or outside its range; the message names key, value and range
     */
    public static HvncpSettings of(Map<String, String> properties) {
        return SettingsReader.read(properties);
    }

    /**
     * The same settings with every time multiplied; for tests.
     *
     * @param factor 0.01 to 10
     * @throws IllegalArgumentException it is outside its range
     */
    public HvncpSettings scaled(double factor) {
        if (!(factor >= 0.01 && factor <= 10)) {
            throw new IllegalArgumentException("hvncp.timeScale=" + factor + " is not allowed, use 0.01 to 10");
        }
        return new HvncpSettings(
                times(hello, factor),
                times(helloLoss, factor),
                times(resendFirst, factor),
                times(resendMost, factor),
                resends,
                times(reassembly, factor),
                times(reopenFor, factor),
                times(reopenDelay, factor),
                times(reopenEvery, factor),
                times(packetLife, factor),
                queuedMessages,
                queuedBytes,
                peers);
    }

    private static Duration times(Duration time, double factor) {
        return Duration.ofNanos(Math.round(time.toNanos() * factor));
    }
}
