package io.vigil.simulator.internal.hmc;

import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.SessionRules;
import io.vigil.simulator.internal.world.SimClock;

/** The console's user: three wrong passwords in a row, over REST or SSH, lock it for a while (spec 30 c, f). */
final class Account {
    private final HmcSpec spec;
    private final SimClock clock;
    private SessionRules rules = SessionRules.STANDARD;
    private int failed;
    private long lockedUntil;

    Account(HmcSpec spec, SimClock clock) {
        this.spec = spec;
        this.clock = clock;
    }

    void rules(SessionRules next) {
        rules = next;
    }

    /** False when user or password are wrong or the account is locked; the answer is the same for an unknown user. */
    boolean accepts(String user, String password) {
        long now = clock.millis();
        if (now < lockedUntil) {
            return false;
        }
        if (spec.user().equals(user) && spec.password().equals(password)) {
            failed = 0;
            return true;
        }
        failed++;
        if (failed >= rules.maxFailedLogons()) {
            lockedUntil = now + rules.lock().toMillis();
            failed = 0;
        }
        return false;
    }

    void unlock() {
        failed = 0;
        lockedUntil = 0;
    }
}
