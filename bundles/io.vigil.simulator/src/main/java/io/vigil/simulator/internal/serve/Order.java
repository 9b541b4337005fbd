package io.vigil.simulator.internal.serve;

import io.vigil.simulator.datacentre.FaultWord;
import java.util.List;
import java.util.Optional;

/** One line of the simulator's shell, understood. */
sealed interface Order {
    /** @param victims one or more, empty when the fault hits nothing in particular */
    record Strike(FaultWord word, List<String> victims, double number) implements Order {}

    /** @param name one host or partition; empty = all */
    record Status(Optional<String> name) implements Order {}

    record History(int lines) implements Order {}

    record Speed(int factor) implements Order {}

    /** @param word one fault or command; empty = all */
    record Help(Optional<String> word) implements Order {}

    record Quit() implements Order {}

    /** An empty line or a remark. */
    record Nothing() implements Order {}
}
