package io.vigil.host.monitor.internal.run;

import io.vigil.host.monitor.internal.MonitorLog;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;

/**
 * What the parts of one run stand on.
 *
 * @param loop the mailbox in which all decisions are made
 */
record Ports(Tasks tasks, TimeSource time, Randomness random, MonitorLog log, Loop loop) {
    /** Runs a task in the mailbox. */
    void post(Runnable task) {
        loop.post(task);
    }
}
