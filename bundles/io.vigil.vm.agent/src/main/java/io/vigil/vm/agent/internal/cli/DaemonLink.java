package io.vigil.vm.agent.internal.cli;

import io.vigil.vm.agent.internal.control.ControlReply;
import io.vigil.vm.agent.internal.control.ControlRequest;
import java.util.Optional;

/** The daemon as {@code ksysvmmgr} sees it. Blocks for at most some seconds. */
@FunctionalInterface
public interface DaemonLink {
    /** @return its answer; empty = it does not run, or does not answer */
    Optional<ControlReply> ask(ControlRequest request);
}
