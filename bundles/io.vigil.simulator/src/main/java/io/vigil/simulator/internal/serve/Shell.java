package io.vigil.simulator.internal.serve;

import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.internal.paced.PacedTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Carries orders out on a data centre and says what came of it. */
final class Shell {
    private final SimDataCentre centre;
    private final PacedTime time;
    private final OrderReader reader;
    private final Stamps stamps;

    Shell(SimDataCentre centre, PacedTime time, ZoneId zone) {
        this.centre = centre;
        this.time = time;
        reader = new OrderReader(centre.inventory());
        stamps = new Stamps(centre.began(), zone);
    }

    /**
     * What a line leads to.
     *
     * @param quit the simulator shall stop
     * @param refused the line was not understood or not possible; {@code lines} say why
     */
    record Result(List<String> lines, boolean quit, boolean refused) {
        static Result of(List<String> lines) {
            return new Result(lines, false, false);
        }
    }

    Result run(String line) {
        try {
            Order order = reader.read(line);
            return order instanceof Order.Quit ? new Result(List.of(), true, false) : Result.of(carryOut(order));
        } catch (IllegalArgumentException e) {
            return new Result(List.of(e.getMessage()), false, true);
        }
    }

    private List<String> carryOut(Order order) {
        if (order instanceof Order.Strike strike) {
            return strike(strike);
        } else if (order instanceof Order.Status status) {
            return status(status);
        } else if (order instanceof Order.History history) {
            List<HistoryLine> all = centre.history();
            if (all.isEmpty()) {
                return List.of("nothing has happened so far");
            }
            return stamps.lines(all.subList(Math.max(0, all.size() - history.lines()), all.size()));
        } else if (order instanceof Order.Speed speed) {
            if (speed.factor() != 1 && !centre.agents().isEmpty()) {
                throw new IllegalArgumentException("speed is '" + speed.factor()
                        + "'; with --agents it is 1: processes know no other time than the real one");
            }
            time.speed(speed.factor());
            return List.of(stamps.of(time.now()) + "  simulated time runs " + speed.factor() + " times as fast");
        } else if (order instanceof Order.Help help) {
            return HelpText.lines(help.word());
        }
        return List.of();
    }

    /** The faults' own entries in the history, so that a piped run leaves a log. */
    private List<String> strike(Order.Strike strike) {
        int before = centre.recorded();
        List<String> victims = strike.victims().isEmpty() ? List.of("") : strike.victims();
        victims.forEach(victim -> strike.word().blow().strike(centre.faults(), victim, strike.number()));
        List<HistoryLine> entries = centre.history(before).stream()
                .filter(entry -> entry.source().equals("fault"))
                .toList();
        return entries.isEmpty()
                ? List.of(stamps.of(time.now()) + "  " + strike.word().name() + ": nothing to do")
                : stamps.lines(entries);
    }

    private List<String> status(Order.Status status) {
        List<String> lines = new ArrayList<>();
        lines.add(stamps.of(time.now()) + "  time runs " + time.speed() + " times as fast");
        lines.add("");
        lines.addAll(new StatusTable(centre.consoles(), centre.hosts(), centre.partitions()).lines(status.name()));
        lines.addAll(AgentLines.table(centre.agents(), status.name()));
        return lines;
    }
}
