package io.vigil.simulator.internal.serve;

import io.vigil.simulator.datacentre.FaultWord;
import io.vigil.simulator.datacentre.FaultWords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Help of the simulator's shell. */
final class HelpText {
    private static final Map<String, List<String>> COMMANDS = Map.of(
            "status", List.of("status [NAME]", "consoles, hosts, VIOSs and VMs; of one host or partition only"),
            "history",
                    List.of(
                            "history [N]",
                            "the last N facts of the simulated world, " + OrderReader.USUAL_HISTORY
                                    + " if not said otherwise"),
            "speed",
                    List.of(
                            "speed N",
                            "simulated time runs N times faster from now on, 1 to " + ServeOptions.MOST_SPEED),
            "help", List.of("help [WORD]", "this list, or one word of it"),
            "quit", List.of("quit", "stops the simulator"));

    private HelpText() {}

    static List<String> lines(Optional<String> word) {
        Columns table = new Columns();
        if (word.isEmpty()) {
            OrderReader.COMMANDS.forEach(name -> command(table, name));
            table.row("").row("Faults; a victim is a name or several:");
            FaultWords.all().forEach(fault -> fault(table, fault));
        } else if (COMMANDS.containsKey(word.get())) {
            command(table, word.get());
        } else {
            fault(table, FaultWords.named(word.get()).orElseThrow());
        }
        return table.lines();
    }

    private static void command(Columns table, String name) {
        table.row(COMMANDS.get(name).toArray(String[]::new));
    }

    private static void fault(Columns table, FaultWord fault) {
        String range = fault.option()
                .map(option -> " (" + option.key() + ": " + option.range() + ")")
                .orElse("");
        table.row(fault.usage(), fault.does() + range);
    }

    /** Every command with its form, for a test of the manual. */
    static Map<String, List<String>> commands() {
        return new TreeMap<>(COMMANDS);
    }
}
