package io.vigil.hvncp.internal.core;

import io.vigil.hvncp.HvncpSettings;

/**
 * When to resend (spec 51, section 7): after 0.5, 1, 2, 4 and 4 s, and after 4 s more the session is given up.
 *
 * @param first wait before the first resend, ns
 * @param most longest wait, ns
 * @param resends how many
 */
record Backoff(long first, long most, int resends) {
    static Backoff of(HvncpSettings settings) {
        return new Backoff(
                settings.resendFirst().toNanos(), settings.resendMost().toNanos(), settings.resends());
    }

    /** How long to wait for an acknowledgment after the given number of resends, ns. */
    long waitAfter(int done) {
        long wait = first;
        for (int i = 0; i < done && wait < most; i++) {
            wait *= 2;
        }
        return Math.min(wait, most);
    }

    /** From the first transmission until all is given up, ns. */
    long total() {
        long total = 0;
        for (int done = 0; done <= resends; done++) {
            total += waitAfter(done);
        }
        return total;
    }
}
