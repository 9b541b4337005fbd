package io.vigil.simulator.internal.serve;

import io.vigil.simulator.datacentre.FaultWord;
import io.vigil.simulator.datacentre.FaultWord.Victim;
import io.vigil.simulator.datacentre.FaultWords;
import io.vigil.simulator.datacentre.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands lines of the simulator's shell. Pure. */
final class OrderReader {
    /** Other than faults, with what they take. */
    static final List<String> COMMANDS = List.of("status", "history", "speed", "help", "quit");

    static final int USUAL_HISTORY = 20;
    static final int MOST_HISTORY = 100_000;

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private final SiteNames names;

    OrderReader(Inventory inventory) {
        names = SiteNames.of(inventory);
    }

    /** Every word that may begin a line. */
    static List<String> words() {
        List<String> all = new ArrayList<>(COMMANDS);
        FaultWords.all().forEach(word -> all.add(word.name()));
        return all;
    }

    /** @throws IllegalArgumentException with a sentence for the person */
    Order read(String line) {
        List<String> words = split(line);
        if (words.isEmpty() || words.get(0).startsWith("#")) {
            return new Order.Nothing();
        }
        List<String> rest = words.subList(1, words.size());
        String first = words.get(0);
        return switch (first) {
            case "status" -> new Order.Status(atMostOne(first, rest).map(names::hostOrPartition));
            case "history" ->
                new Order.History(atMostOne(first, rest)
                        .map(word -> number(first, word, MOST_HISTORY))
                        .orElse(USUAL_HISTORY));
            case "speed" ->
                new Order.Speed(atMostOne(first, rest)
                        .map(word -> number(first, word, ServeOptions.MOST_SPEED))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "speed needs a value; allowed are 1 to " + ServeOptions.MOST_SPEED)));
            case "help" -> new Order.Help(atMostOne(first, rest).map(OrderReader::known));
            case "quit" -> {
                if (!rest.isEmpty()) {
                    throw new IllegalArgumentException("quit takes no '" + rest.get(0) + "'");
                }
                yield new Order.Quit();
            }
            default -> strike(FaultWords.named(known(first)).orElseThrow(), rest);
        };
    }

    private static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
        }
        return words;
    }

    private static String known(String word) {
        if (words().contains(word)) {
            return word;
        }
        throw new IllegalArgumentException(
                "unknown word '" + word + "'" + Nearest.hint(word, words(), "help lists all words"));
    }

    private static Optional<String> atMostOne(String command, List<String> rest) {
        if (rest.size() > 1) {
            throw new IllegalArgumentException(command + " takes one value at most; '" + rest.get(1) + "' is too much");
        }
        return rest.stream().findFirst();
    }

    private static int number(String command, String word, int most) {
        if (word.matches("\\d{1,9}") && Integer.parseInt(word) >= 1 && Integer.parseInt(word) <= most) {
            return Integer.parseInt(word);
        }
        throw new IllegalArgumentException(command + " is '" + word + "'; allowed are 1 to " + most);
    }

    private Order strike(FaultWord word, List<String> rest) {
        List<String> victims = new ArrayList<>();
        Optional<String> number = Optional.empty();
        for (int i = 0; i < rest.size(); i++) {
            String text = rest.get(i);
            String key = word.option().map(FaultWord.Option::key).orElse("");
            boolean named = !key.isEmpty() && text.startsWith(key + "=");
            boolean bare = !key.isEmpty()
                    && i == rest.size() - 1
                    && text.matches("-?\\d+(\\.\\d+)?")
                    && (i > 0 || word.victim() == Victim.NOTHING);
            if (named || bare) {
                number = Optional.of(named ? text.substring(key.length() + 1) : text);
            } else {
                victims.add(names.victim(word, text));
            }
        }
        if (victims.isEmpty() && word.victim() != Victim.NOTHING) {
            throw new IllegalArgumentException(
                    word.name() + " needs a " + word.victim().name() + "; there are " + names.list(word.victim()));
        }
        return new Order.Strike(word, List.copyOf(victims), value(word, number));
    }

    private static double value(FaultWord word, Optional<String> text) {
        if (word.option().isEmpty()) {
            return 0;
        }
        FaultWord.Option option = word.option().get();
        if (text.isEmpty()) {
            return option.standard()
                    .orElseThrow(() -> new IllegalArgumentException(
                            word.name() + " needs " + option.key() + "=N; allowed are " + option.range()));
        }
        try {
            return option.check(Double.parseDouble(text.get()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    option.key() + " is '" + text.get() + "'; allowed are " + option.range(), e);
        }
    }
}
