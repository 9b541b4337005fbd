package io.vigil.scenarios.player;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One thing that is done.
 *
 * @param after the event that lets it happen; empty: it happens at {@code delay} from the start of its list
 * @param place file and line, for messages
 */
record Step(Optional<EventPattern> after, Duration delay, Action action, String place) {

    /** What is done. */
    sealed interface Action {}

    /** A command for {@code ksysmgr}; its end must have the exit code. */
    record Cli(String line, int exit) implements Action {}

    /** A command typed at a console. */
    record Hmc(Optional<String> console, String line) implements Action {}

    /** {@code ksysvmmgr} typed in a VM. */
    record Ksysvmmgr(String vm, String line, int exit) implements Action {}

    record Fault(FaultCatalogue.Kind kind, List<String> victims, double number) implements Action {}

    /** Lets time pass in setup and cleanup until the event has come, counted from the beginning of the list. */
    record Await(EventPattern event, Duration limit) implements Action {}

    /** Nothing; lets time pass in setup and cleanup. */
    record Pause() implements Action {}
}
