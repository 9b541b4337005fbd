package io.vigil.hmc.internal.rest;

import java.util.Locale;

/** State of a job (30 d). */
public enum JobStatus {
    NOT_STARTED(Class.OPEN),
    RUNNING(Class.OPEN),
    COMPLETED_OK(Class.SUCCESS),
    COMPLETED(Class.SUCCESS),
    COMPLETED_WITH_WARNINGS(Class.WARNINGS),
    COMPLETED_WITH_ERROR(Class.FAILED),
    FAILED(Class.FAILED),
    FAILED_BEFORE_COMPLETION(Class.FAILED),
    FAILED_BEFORE_COMPLETION_RETRY(Class.FAILED),
    FAILED_TO_START(Class.FAILED),
    EXCEPTION(Class.FAILED),
    CANCELED_BEFORE_START(Class.CANCELLED),
    CANCELED_WHILE_RUNNING(Class.CANCELLED),
    /** A word we have not seen: a failure, its raw text is kept (HMC-26). */
    UNKNOWN(Class.FAILED);

    /** What to do about it. */
    public enum Class {
        OPEN,
        SUCCESS,
        WARNINGS,
        FAILED,
        CANCELLED
    }

    private final Class outcome;

    JobStatus(Class outcome) {
        this.outcome = outcome;
    }

    public Class outcome() {
        return outcome;
    }

    public boolean open() {
        return outcome == Class.OPEN;
    }

    public static JobStatus parse(String raw) {
        try {
            return valueOf(raw.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return UNKNOWN;
        }
    }
}
