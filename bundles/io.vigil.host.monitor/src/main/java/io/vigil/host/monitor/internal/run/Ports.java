package io.vigil.host.monitor.internal.run;

import io.vigil.host.monitor.internal.MonitorLog;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.util.function.Consumer;

/** What the parts of one run stand on. @param mailbox of the run, which all decisions are made in */
record Ports(Tasks tasks, TimeSource time, Randomness random, MonitorLog log, Consumer<Runnable> mailbox) {}
