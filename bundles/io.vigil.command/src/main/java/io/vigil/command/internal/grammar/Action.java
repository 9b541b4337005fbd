package io.vigil.command.internal.grammar;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Actions in the order in which the list prints them (70 section 2). */
public enum Action {
    ADD(true, "ad*", "cr*", "make", "mk"),
    DELETE(true, "de*", "rem*", "rm"),
    DISCOVER(true, "disc*"),
    HELP(false, "he*"),
    MANAGE(true, "man*", "mg"),
    UNMANAGE(true, "unman*", "umg"),
    MODIFY(true, "mod*", "ch*", "set"),
    MOVE(true, "mov*", "mv"),
    QUERY(false, "q*", "ls", "li*", "get"),
    RECOVER(true, "reco*"),
    RESTORE(true, "resto*"),
    RESTART(true, "resta*"),
    RESYNC(true, "resy*"),
    REPORT(false, "rep*"),
    CLEANUP(true, "clean*"),
    SYNC(true, "syn*"),
    PAIR(true, "pa*"),
    VERIFY(true, "ver*"),
    MONITOR(false, "mon*"),
    LPM(true, "lpm"),
    /** Works, and is not in the printed list (70 section 2, row 21). */
    TRACE(false, "tr*");

    private final boolean mutating;
    private final Aliases aliases;

    Action(boolean mutating, String... patterns) {
        this.mutating = mutating;
        this.aliases = Aliases.of(patterns);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it changes anything: such commands are journaled. */
    public boolean mutating() {
        return mutating;
    }

    public Aliases aliases() {
        return aliases;
    }

    public static List<Action> listed() {
        return Arrays.stream(values()).filter(action -> action != TRACE).toList();
    }

    public static Optional<Action> named(String word) {
        return Arrays.stream(values())
                .filter(action -> action.aliases.matches(word))
                .findFirst();
    }

    /** Actions a too short word could mean, with the alias pattern when it is not the action's own name. */
    static List<String> candidates(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .flatMap(action -> action.word().startsWith(lower)
                        ? java.util.stream.Stream.of(action.word())
                        : action.aliases.patterns().stream()
                                .filter(pattern -> pattern.startsWith(lower))
                                .limit(1)
                                .map(pattern -> action.word() + " (" + pattern + ")"))
                .toList();
    }
}
