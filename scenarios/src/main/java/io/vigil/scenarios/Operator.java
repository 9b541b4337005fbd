package io.vigil.scenarios;

import io.vigil.api.command.CommandService;
import io.vigil.simulator.virtual.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/** An administrator at the command line, in virtual time: types a command and waits for its end. */
public final class Operator {
    private static final Duration PATIENCE = Duration.ofHours(4);
    private final CommandService commands;
    private final VirtualTime time;

    /** What a command printed and how it ended; exit code -1 when it did not end in time. */
    public record Reply(int exitCode, List<String> lines) {
        public String text() {
            return String.join("\n", lines);
        }
    }

    public Operator(CommandService commands, VirtualTime time) {
        this.commands = commands;
        this.time = time;
    }

    /** Types it and does not wait; tells exit code (-2 when it broke) and text when it ends, if ever. */
    public void sends(String line, BiConsumer<Integer, String> ended) {
        List<String> lines = new ArrayList<>();
        commands.execute(List.of(line.trim().split(" +")), new Transcript(lines))
                .whenComplete((code, failure) -> ended.accept(
                        failure == null ? code : Integer.valueOf(-2),
                        failure == null ? String.join(" / ", lines) : failure.toString()));
    }

    /** @param line as typed after {@code ksysmgr}; words are separated by blanks */
    public Reply types(String line) {
        List<String> lines = new ArrayList<>();
        AtomicReference<Integer> exit = new AtomicReference<>();
        commands.execute(List.of(line.trim().split(" +")), new Transcript(lines))
                .whenComplete((code, failure) -> exit.set(failure == null ? code : Integer.valueOf(-2)));
        time.runUntil(() -> exit.get() != null, PATIENCE);
        return new Reply(exit.get() == null ? -1 : exit.get(), lines);
    }
}
