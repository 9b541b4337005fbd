package io.vigil.relocation.internal.engine;

import io.vigil.model.Amounts;
import io.vigil.model.HostId;
import java.time.Duration;
import java.util.Optional;

/** What a move wants done next. The driver carries it out after the decision is durable, and answers with a {@link Signal}. */
public sealed interface Command {
    /** After this the step fails (REL-61); the console's own job may live on and is then reconciled. */
    Duration limit();

    /** Reads consoles, verdict and target; {@code ping} also asks the VM. */
    record LookUp(boolean ping, Duration limit) implements Command {}

    record Validate(HostId target, boolean testMode, Duration limit) implements Command {}

    /** Plans this VM again without the hosts already tried. */
    record Replan(Duration limit) implements Command {}

    record StopMonitoring(Duration limit) implements Command {}

    record PowerOff(Duration limit) implements Command {}

    record Restart(
            HostId target,
            boolean testMode,
            boolean noConnection,
            boolean powerOn,
            Optional<Amounts> reduced,
            Duration limit)
            implements Command {}

    /** Live or inactive migration; {@code validateOnly} changes nothing. */
    record Migrate(HostId target, boolean validateOnly, Duration limit) implements Command {}

    record PowerOn(HostId host, Duration limit) implements Command {}

    /** Removes what a failed restart left on the target (REL-64). */
    record Empty(HostId target, Duration limit) implements Command {}

    /** REL-45: adapters, ADD_VM, START_VM on the host given. */
    record StartMonitoring(HostId host, Duration limit) implements Command {}

    record QueryMonitor(HostId host, Duration limit) implements Command {}

    record CleanUp(Duration limit) implements Command {}

    /** Comes back after that time. */
    record Pause(Duration limit) implements Command {}

    /** The VM verifies itself after its cleanup (REL-84); nobody waits. */
    record Verify(Duration limit) implements Command {}
}
