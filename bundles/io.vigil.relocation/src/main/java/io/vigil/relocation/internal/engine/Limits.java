package io.vigil.relocation.internal.engine;

import java.time.Duration;

/** Step limits, pauses and retry counts of 22 sections 7 to 11. */
final class Limits {
    static final Duration LOOK = Duration.ofSeconds(60);
    static final Duration VALIDATE = Duration.ofSeconds(120);
    static final Duration STOP_MONITOR = Duration.ofSeconds(60);
    /** REL-38: immediate 120 s, then forced 60 s; together the 180 s of REL-61. */
    static final Duration POWER_OFF = Duration.ofSeconds(120);

    static final Duration POWER_OFF_FORCED = Duration.ofSeconds(60);
    static final Duration RESTART = Duration.ofSeconds(900);
    static final Duration POWER_ON = Duration.ofSeconds(300);
    static final Duration START_MONITOR = Duration.ofSeconds(60);
    static final Duration CLEANUP = Duration.ofSeconds(300);
    static final Duration REPLAN = Duration.ofSeconds(60);
    static final Duration LPM_VALIDATE = Duration.ofSeconds(600);
    static final Duration LPM = Duration.ofSeconds(7200);
    /** A verdict may rest that long before the VM itself is asked once more whether it is still dead. */
    static final Duration VERDICT_AGE = Duration.ofSeconds(30);

    /** REL-36: proof is looked for again at least that often. */
    static final Duration HOLD = Duration.ofSeconds(60);

    static final Duration NOT_TAKEN_PAUSE = Duration.ofSeconds(20);
    static final Duration RECONCILE_PAUSE = Duration.ofSeconds(30);
    static final Duration CONFIRM_PAUSE = Duration.ofSeconds(5);
    /** A VM that stands switched off on its new host for that long was stopped there again. */
    static final Duration STOPPED_AGAIN = Duration.ofSeconds(60);

    /** Consoles show states that are minutes old; longer than that is no delay. */
    static final Duration DISPUTE = Duration.ofSeconds(600);

    static final Duration CONFIRM = Duration.ofSeconds(900);
    /** So long consoles may stay silent before a VM that we stopped, and that no host took, is given up. */
    static final Duration LAST_RESORT = Duration.ofSeconds(900);

    static final Duration PROVE_PAUSE = Duration.ofSeconds(5);
    static final Duration MONITOR_PAUSE = Duration.ofSeconds(30);
    static final Duration WATCH_PAUSE = Duration.ofSeconds(10);
    /** REL-42: the agent must be heard within that time. */
    static final Duration MONITORED = Duration.ofSeconds(600);
    /** A job that is still not over after that time is told once (REL-61). */
    static final Duration OVERDUE = Duration.ofSeconds(1800);

    static final Duration BACKOFF_FIRST = Duration.ofSeconds(60);
    static final Duration BACKOFF_LAST = Duration.ofHours(1);
    static final int MONITOR_TRIES = 3;
    static final int PROVE_LOOKS = 3;
    static final int NOT_TAKEN_AUTOMATIC = 30;
    static final int NOT_TAKEN_USER = 3;
    /** Once a minute, for as long as a host may need to come back. */
    static final int STARTS_AGAIN = 60;

    static final int EMPTY_TRIES = 5;
    static final int QUIET_LOOKS = 2;

    private Limits() {}

    /** REL-70: 60 s, doubled up to 1 h. */
    static Duration backOff(int tries) {
        Duration wait = BACKOFF_FIRST.multipliedBy(1L << Math.min(tries, 6));
        return wait.compareTo(BACKOFF_LAST) < 0 ? wait : BACKOFF_LAST;
    }
}
