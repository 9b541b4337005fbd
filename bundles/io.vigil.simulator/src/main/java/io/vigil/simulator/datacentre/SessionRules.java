package io.vigil.simulator.datacentre;

import java.time.Duration;

/**
 * How a console keeps sessions (30 c, j.3).
 *
 * @param life after which a token is void, used or not; above 0
 * @param maxSessions open at once, 1 or more
 * @param refusal what a request without a good token gets
 * @param maxFailedLogons before the account is locked, 1 or more
 * @param lock how long; 0 = never locked
 */
public record SessionRules(Duration life, int maxSessions, Refusal refusal, int maxFailedLogons, Duration lock) {
    /** Eight hours, 100 sessions, 401, locked for five minutes after three bad logons. */
    public static final SessionRules STANDARD =
            new SessionRules(Duration.ofHours(8), 100, Refusal.UNAUTHORIZED, 3, Duration.ofSeconds(300));

    public SessionRules {
        if (life.isNegative() || life.isZero()) {
            throw new IllegalArgumentException("session life is " + life + "; it must be above 0");
        }
        if (maxSessions < 1 || maxFailedLogons < 1) {
            throw new IllegalArgumentException("maxSessions is " + maxSessions + " and maxFailedLogons is "
                    + maxFailedLogons + "; both must be 1 or more");
        }
        if (lock.isNegative()) {
            throw new IllegalArgumentException("lock is " + lock + "; it must not be negative");
        }
    }

    /** Levels of the console differ in it. */
    public enum Refusal {
        /** 401. */
        UNAUTHORIZED,
        /** 403 with reason code 4: no token. */
        FORBIDDEN_4,
        /** 403 with reason code 5: token not valid. */
        FORBIDDEN_5
    }

    public SessionRules withLife(Duration newLife) {
        return new SessionRules(newLife, maxSessions, refusal, maxFailedLogons, lock);
    }

    public SessionRules withMaxSessions(int most) {
        return new SessionRules(life, most, refusal, maxFailedLogons, lock);
    }

    public SessionRules withRefusal(Refusal other) {
        return new SessionRules(life, maxSessions, other, maxFailedLogons, lock);
    }

    public SessionRules withLock(int failedLogons, Duration time) {
        return new SessionRules(life, maxSessions, refusal, failedLogons, time);
    }
}
