package io.vigil.shell.internal;

import io.vigil.api.command.CommandService;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;

/** Completes the command's name, then words, from the command service's table. */
final class WordCompleter implements Completer {
    private final CommandService service;
    private final String name;
    private final List<String> prefix;

    WordCompleter(CommandService service, String name, List<String> prefix) {
        this.service = service;
        this.name = name;
        this.prefix = prefix;
    }

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        candidates.addAll(words(line));
        return candidates.isEmpty() ? -1 : line.getBufferPosition() - line.getArgumentPosition();
    }

    /** A candidate that ends with {@code =} or {@code ,} is not finished: no blank is put behind it. */
    @Override
    public void completeCandidates(Session session, CommandLine line, List<Candidate> candidates) {
        words(line).forEach(word -> candidates.add(new Candidate(word, !word.endsWith("="))));
    }

    private List<String> words(CommandLine line) {
        String scoped = ShellComponent.SCOPE + ":" + name;
        String[] arguments = line.getArguments();
        int index = line.getCursorArgumentIndex();
        if (index <= 0 || arguments.length == 0) {
            // Only ksysmgr itself is offered without its scope: the actions are too common words.
            List<String> names = prefix.isEmpty() && name.equals("ksysmgr") ? List.of(name, scoped) : List.of(scoped);
            String typed = arguments.length == 0 ? "" : typed(arguments[0], line.getArgumentPosition());
            return names.stream()
                    .filter(candidate -> candidate.startsWith(typed))
                    .toList();
        }
        if (!arguments[0].equals(name) && !arguments[0].equals(scoped)) {
            return List.of();
        }
        List<String> words = new ArrayList<>(prefix);
        for (int i = 1; i < index; i++) {
            words.add(arguments[i]);
        }
        words.add(index < arguments.length ? typed(arguments[index], line.getArgumentPosition()) : "");
        return service.complete(words);
    }

    private static String typed(String word, int position) {
        return position >= 0 && position < word.length() ? word.substring(0, position) : word;
    }
}
