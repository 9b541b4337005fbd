package io.vigil.topology;

import java.time.Duration;

/**
 * How fast a ring beats (spec 82, sections 5 and 10). The whole ring takes over a change at one commit. Advice: keep the
 * frequency at 1 and raise the sensitivity first; when it reaches two digits double the frequency. A rule of thumb for the
 * time to notice a death is 2 x frequency x sensitivity.
 *
 * <p>The page's shortest interval is a second. A network whose losses must be noticed faster than that allows takes more
 * beats in the second; text forms write it as {@code 1/3}.
 *
 * @param frequency seconds between heartbeats, 1 to 30, default 1; never larger than the sensitivity
 * @param sensitivity missed heartbeats until the neighbour is suspected, 4 to 40, default 4
 * @param grace seconds in which a suspect is asked whether it lives, 0 (off) to 120, or {@link #AUTO} (default): one
 *     heartbeat interval
 * @param beats into which one second is divided, 1 (default) to 10; more than 1 only with the frequency 1
 */
public record Tuning(int frequency, int sensitivity, int grace, int beats) {
    /** Grace of one heartbeat interval. */
    public static final int AUTO = -1;

    public static final Tuning DEFAULT = new Tuning(1, 4, AUTO);

    private static final int MS = 1000;

    public Tuning(int frequency, int sensitivity, int grace) {
        this(frequency, sensitivity, grace, 1);
    }

    /** Refuses values out of range, naming field, value and range. */
    public Tuning {
        within("frequency", frequency, 1, 30);
        within("sensitivity", sensitivity, 4, 40);
        if (grace != AUTO) {
            within("grace", grace, 0, 120);
        }
        within("beats", beats, 1, 10);
        if (beats > 1 && frequency > 1) {
            throw new IllegalArgumentException(
                    "beats: " + beats + " with the frequency " + frequency + "; allowed with the frequency 1");
        }
        if (frequency > sensitivity) {
            throw new IllegalArgumentException("frequency: " + frequency + " is larger than the sensitivity "
                    + sensitivity + "; allowed 1 to the sensitivity");
        }
    }

    /** One beat in so many seconds. */
    public Tuning withFrequency(int seconds) {
        return new Tuning(seconds, sensitivity, grace);
    }

    public Tuning withSensitivity(int misses) {
        return new Tuning(frequency, misses, grace, beats);
    }

    public Tuning withGrace(int seconds) {
        return new Tuning(frequency, sensitivity, seconds, beats);
    }

    /** @param inASecond 1 to 10; above 1 the frequency must be 1 */
    public Tuning withBeats(int inASecond) {
        return new Tuning(frequency, sensitivity, grace, inASecond);
    }

    /** One heartbeat interval, the unit {@code f} of spec 82. */
    public Duration interval() {
        return Duration.ofMillis(Math.round((double) frequency * MS / beats));
    }

    /** The frequency as text forms write it: {@code 5}, or {@code 1/3} for three beats in a second. */
    public String frequencyText() {
        return beats == 1 ? Integer.toString(frequency) : frequency + "/" + beats;
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
