package io.vigil.topology;

import java.time.Duration;

/**
 * How fast a ring beats (spec 82, sections 5 and 10). The whole ring takes over a change at one commit. Advice: keep the
 * frequency at 1 and raise the sensitivity first; when it reaches two digits double the frequency. A rule of thumb for the
 * time to notice a death is 2 x frequency x sensitivity.
 *
 * @param frequency seconds between heartbeats, 1 to 30, default 1; never larger than the sensitivity
 * @param sensitivity missed heartbeats until the neighbour is suspected, 4 to 40, default 4
 * @param grace seconds in which a suspect is asked whether it lives, 0 (off) to 120, or {@link #AUTO} (default): one
 *     heartbeat interval
 */
public record Tuning(int frequency, int sensitivity, int grace) {
    /** Grace of one heartbeat interval. */
    public static final int AUTO = -1;

    public static final Tuning DEFAULT = new Tuning(1, 4, AUTO);

    /** Refuses values out of range, naming field, value and range. */
    public Tuning {
        within("frequency", frequency, 1, 30);
        within("sensitivity", sensitivity, 4, 40);
        if (grace != AUTO) {
            within("grace", grace, 0, 120);
        }
        if (frequency > sensitivity) {
            throw new IllegalArgumentException("frequency: " + frequency + " is larger than the sensitivity "
                    + sensitivity + "; allowed 1 to the sensitivity");
        }
    }

    public Tuning withFrequency(int seconds) {
        return new Tuning(seconds, sensitivity, grace);
    }

    public Tuning withSensitivity(int misses) {
        return new Tuning(frequency, misses, grace);
    }

    public Tuning withGrace(int seconds) {
        return new Tuning(frequency, sensitivity, seconds);
    }

    /** One heartbeat interval, the unit {@code f} of spec 82. */
    public Duration interval() {
        return Duration.ofSeconds(frequency);
    }

    /** The grace in force; zero when it is off. */
    public Duration graceTime() {
        return grace == AUTO ? interval() : Duration.ofSeconds(grace);
    }

    private static void within(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + ": " + value + ", allowed " + least + " to " + most);
        }
    }
}
