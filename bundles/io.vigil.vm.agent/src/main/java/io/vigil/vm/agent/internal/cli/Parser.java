package io.vigil.vm.agent.internal.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** {@code ksysvmmgr [<FLAGS>] <ACTION> [<CLASS>] [<NAME>] [<ATTRIBUTES>]} (6.1, 6.2). */
final class Parser {
    static final String USAGE = "Usage: ksysvmmgr [<FLAGS>] <ACTION> [<CLASS>] [<NAME>] [<ATTRIBUTES>]";
    static final String REFER = "Or refer to complete output of \"ksysvmmgr -h\"";
    /** As the original prints it, with its repetitions. */
    static final String ACTIONS =
            "add,query,modify,delete,status,resume,suspend,start,stop,help,start,stop,status,sync";

    private static final int HIGHEST_LEVEL = 3;
    /** A word with a known shape before its {@code =} is an attribute; everything else is a name. */
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z_]*=.*", Pattern.DOTALL);

    private Parser() {}

    static Flags flags(List<String> arguments) throws CliException {
        Flags flags = new Flags();
        try {
            CommandLine line = new CommandLine(flags);
            // Words behind the action are ours: a flag there would be taken for one of the command's values.
            line.setStopAtPositional(true);
            line.setExpandAtFiles(false);
            line.setTrimQuotes(false);
            line.parseArgs(arguments.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw CliException.of(914, e.getMessage() + ". Flags are -s, -a ATTRIBUTES, -h, -l LEVEL.", REFER);
        }
        if (flags.level < 0 || flags.level > HIGHEST_LEVEL) {
            throw CliException.of(914, "-l " + flags.level + " is not allowed, use 0 to 3.", REFER);
        }
        return flags;
    }

    static Parsed parse(Flags flags) throws CliException {
        Deque<String> words = new ArrayDeque<>(flags.words);
        if (flags.help && words.isEmpty()) {
            return new Parsed(false, List.of(), Action.HELP, Optional.empty(), Optional.empty(), Map.of());
        }
        if (words.isEmpty()) {
            throw CliException.plain(
                    USAGE,
                    "KSYSVMMGR-002(ERROR): <ACTION> parameter is mandatory.",
                    "For <ACTION> parameter, possible actions are : \"" + ACTIONS + "\".",
                    "Retry using one of the possible actions.",
                    REFER);
        }
        Action action = action(words.pop());
        if (action == Action.HELP || flags.help) {
            return new Parsed(false, List.of(), Action.HELP, Optional.empty(), topic(action, words), Map.of());
        }
        Optional<ObjectClass> type = type(action, words);
        Optional<String> name =
                words.isEmpty() || ATTRIBUTE.matcher(words.peek()).matches()
                        ? Optional.empty()
                        : Optional.of(words.pop());
        Map<String, String> attributes = attributes(words);
        shape(action, type, name, attributes);
        if (!flags.only.isEmpty() && action != Action.QUERY) {
            throw CliException.of(914, "-a is for query only.", REFER);
        }
        return new Parsed(flags.sync, List.copyOf(flags.only), action, type, name, attributes);
    }

    private static Optional<String> topic(Action action, Deque<String> words) {
        return action != Action.HELP ? Optional.of(action.word()) : Optional.ofNullable(words.peek());
    }

    private static Action action(String word) throws CliException {
        List<Action> found = Action.resolve(word);
        if (found.size() == 1 && found.get(0).available()) {
            return found.get(0);
        }
        if (found.size() == 1) {
            throw CliException.of(
                    901,
                    "<ACTION> \"" + word + "\" (" + found.get(0).word()
                            + ") belongs to later releases, it is not available.",
                    REFER);
        }
        String possible = "For <ACTION> parameter, possible actions are : \"" + ACTIONS + "\".";
        if (found.isEmpty()) {
            throw CliException.of(901, "<ACTION> \"" + word + "\" is unknown.", possible, REFER);
        }
        String candidates = found.stream().distinct().map(Action::word).collect(Collectors.joining(","));
        throw CliException.of(
                902, "<ACTION> \"" + word + "\" is not clear, it could be : \"" + candidates + "\".", REFER);
    }

    private static Optional<ObjectClass> type(Action action, Deque<String> words) throws CliException {
        if (action.classes().isEmpty()) {
            return Optional.empty();
        }
        String word = words.peek();
        boolean given = word != null && !ATTRIBUTE.matcher(word).matches();
        if (!given && action.classOptional()) {
            return Optional.of(ObjectClass.VMM);
        }
        Optional<ObjectClass> type = given ? ObjectClass.of(word) : Optional.empty();
        if (type.isEmpty() || !action.classes().contains(type.get())) {
            String allowed = action.classes().stream().map(ObjectClass::word).collect(Collectors.joining(","));
            String wrong = given ? "<CLASS> \"" + word + "\" is not allowed" : "<CLASS> parameter is mandatory";
            throw CliException.of(
                    903,
                    wrong + " for action \"" + action.word() + "\".",
                    "For <CLASS> parameter, possible classes are : \"" + allowed + "\".",
                    REFER);
        }
        words.pop();
        return type;
    }

    private static Map<String, String> attributes(Deque<String> words) throws CliException {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String word : words) {
            if (!ATTRIBUTE.matcher(word).matches()) {
                throw CliException.of(904, "\"" + word + "\" is not expected here, use attribute=value.", REFER);
            }
            String key = word.substring(0, word.indexOf('='));
            if (attributes.put(key, word.substring(word.indexOf('=') + 1)) != null) {
                throw CliException.of(904, "attribute \"" + key + "\" is given twice.", REFER);
            }
        }
        return attributes;
    }

    /** Which of name and attributes an action needs, takes or does not take. */
    private static void shape(
            Action action, Optional<ObjectClass> type, Optional<String> name, Map<String, String> attributes)
            throws CliException {
        boolean app = type.filter(ObjectClass.APP::equals).isPresent();
        boolean vmm = type.filter(ObjectClass.VMM::equals).isPresent();
        boolean needsName =
                switch (action) {
                    case ADD -> app;
                    case MODIFY, DELETE, START, STOP, SUSPEND, RESUME -> !vmm;
                    default -> false;
                };
        boolean takesName = needsName || action == Action.QUERY && !vmm;
        boolean takesAttributes = action == Action.ADD || action == Action.MODIFY;
        if (needsName && name.isEmpty()) {
            throw CliException.of(
                    904,
                    "<NAME> parameter is mandatory for " + action.word() + " "
                            + type.orElseThrow().word() + ".",
                    REFER);
        }
        if (!takesName && name.isPresent()) {
            throw CliException.of(904, "\"" + name.get() + "\" is not expected for " + action.word() + ".", REFER);
        }
        if (!takesAttributes && !attributes.isEmpty()) {
            throw CliException.of(904, "attributes are not expected for " + action.word() + ".", REFER);
        }
        if (action == Action.MODIFY && attributes.isEmpty()) {
            throw CliException.of(904, "<ATTRIBUTES> parameter is mandatory for modify.", REFER);
        }
    }
}
