package io.vigil.simulator.internal.cli;

import io.vigil.spi.port.CommandWire.CommandReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The few filters of text that the restricted shell has: what scripts put behind a pipe. */
final class TextTools {
    private static final int MOST = 1_000_000;

    private TextTools() {}

    /** Empty if it is none of them. */
    static Optional<CommandReply> run(List<String> words, String input) {
        List<String> lines = input.lines().toList();
        List<String> arguments = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "echo" -> Optional.of(Command.good(String.join(" ", arguments) + "\n"));
            case "cat" -> Optional.of(Command.good(input));
            case "sort" -> Optional.of(text(sorted(lines, arguments)));
            case "head" -> Optional.of(text(lines.subList(0, Math.min(count(arguments), lines.size()))));
            case "tail" -> Optional.of(text(lines.subList(Math.max(0, lines.size() - count(arguments)), lines.size())));
            case "wc" -> Optional.of(Command.good(lines.size() + "\n"));
            case "cut" -> Optional.of(text(cut(lines, arguments)));
            case "grep" -> Optional.of(grep(lines, arguments));
            default -> Optional.empty();
        };
    }

    private static CommandReply text(List<String> lines) {
        return Command.good(lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    private static List<String> sorted(List<String> lines, List<String> arguments) {
        List<String> sorted = new ArrayList<>(lines.stream().sorted().toList());
        if (arguments.contains("-r")) {
            java.util.Collections.reverse(sorted);
        }
        return arguments.contains("-u") ? sorted.stream().distinct().toList() : sorted;
    }

    /** {@code -n 3}, {@code -n3} or {@code -3}; ten without. */
    private static int count(List<String> arguments) {
        String digits = String.join("", arguments).replaceFirst("^-n?", "");
        return digits.isEmpty() ? 10 : Options.wholeNumber(digits, MOST).orElse(0);
    }

    private static List<String> cut(List<String> lines, List<String> arguments) {
        String separator = value(arguments, "-d").orElse("\t");
        int field = value(arguments, "-f")
                .flatMap(number -> Options.wholeNumber(number, MOST))
                .orElse(1);
        return lines.stream()
                .map(line -> line.split(Pattern.quote(separator), -1))
                .map(fields -> fields.length == 1 ? fields[0] : fields.length < field ? "" : fields[field - 1])
                .toList();
    }

    private static Optional<String> value(List<String> arguments, String option) {
        int at = arguments.indexOf(option);
        if (at >= 0 && at + 1 < arguments.size()) {
            return Optional.of(arguments.get(at + 1));
        }
        return arguments.stream()
                .filter(word -> word.startsWith(option))
                .map(word -> word.substring(2))
                .findFirst();
    }

    private static CommandReply grep(List<String> lines, List<String> arguments) {
        String flags = String.join(
                "", arguments.stream().filter(word -> word.startsWith("-")).toList());
        Optional<String> wanted =
                arguments.stream().filter(word -> !word.startsWith("-")).findFirst();
        if (wanted.isEmpty()) {
            return new CommandReply(2, "", "Usage: grep [OPTION]... PATTERN\n");
        }
        Predicate<String> matches;
        try {
            String pattern = flags.contains("w") ? "\\b(?:" + wanted.get() + ")\\b" : wanted.get();
            matches = Pattern.compile(pattern, flags.contains("i") ? Pattern.CASE_INSENSITIVE : 0)
                    .asPredicate();
        } catch (PatternSyntaxException e) {
            return new CommandReply(2, "", "grep: " + e.getDescription() + "\n");
        }
        List<String> found = lines.stream()
                .filter(flags.contains("v") ? matches.negate() : matches)
                .toList();
        String out = flags.contains("c") ? found.size() + "\n" : text(found).stdout();
        return new CommandReply(found.isEmpty() ? 1 : 0, flags.contains("q") ? "" : out, "");
    }
}
