package io.vigil.platform.internal;

import io.vigil.model.Checked;

/**
 * Sizes of the thread pools; every one is bounded (CTL-22).
 *
 * @param core threads for timers and mailboxes, 2 to 64: work that does not block
 * @param recovery threads for blocking calls of recovery work, 1 to 512
 * @param normal threads for all other blocking calls, 1 to 512
 * @param queue blocking calls that may wait, per pool, 1 to 100000
 * @param mailbox tasks that may wait in one mailbox, 1 to 1000000
 * @param speed how many times faster than real time, 1 to 1000
 */
public record PoolSettings(int core, int recovery, int normal, int queue, int mailbox, int speed) {
    public static final PoolSettings DEFAULT = new PoolSettings(8, 64, 32, 1000, 10_000, 1);

    public PoolSettings {
        Checked.inRange("core_threads", core, 2, 64);
        Checked.inRange("recovery_threads", recovery, 1, 512);
        Checked.inRange("normal_threads", normal, 1, 512);
        Checked.inRange("queue", queue, 1, 100_000);
        Checked.inRange("mailbox", mailbox, 1, 1_000_000);
        Checked.inRange("speed", speed, 1, PacedTime.MAX_SPEED);
    }

    public PoolSettings withSpeed(int newSpeed) {
        return new PoolSettings(core, recovery, normal, queue, mailbox, newSpeed);
    }
}
