package io.vigil.vm.agent.internal.cli;

import static io.vigil.vm.agent.internal.cli.ObjectClass.APP;
import static io.vigil.vm.agent.internal.cli.ObjectClass.DEPENDENCY;
import static io.vigil.vm.agent.internal.cli.ObjectClass.VMM;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Verbs with their aliases and classes (6.2). A trailing {@code *} stands for any ending. */
enum Action {
    HELP("h*", List.of(VMM, APP, DEPENDENCY)),
    ADD("a*,register,reg*", List.of(APP, DEPENDENCY)),
    QUERY("q*,list,get,li*,g*", List.of(VMM, APP, DEPENDENCY)),
    MODIFY("mod*,change,set,ch*,se*", List.of(VMM, APP, DEPENDENCY)),
    DELETE("unregister,remove,de*,unr*,re*,rm", List.of(APP, DEPENDENCY)),
    SYNC("syn*", List.of()),
    START("on,enable,star*,en*", List.of(VMM, APP)),
    STOP("off,disable,sto*,di*", List.of(VMM, APP)),
    STATUS("stat*", List.of(VMM)),
    SUSPEND("unmonitor,sus*,unm*", List.of(APP)),
    RESUME("monitor,resu*,mon*", List.of(APP)),
    SNAP("sna*", List.of(VMM)),
    /** Of later releases of the original: named, so that {@code rest} is not taken for {@code re*}, and refused. */
    BACKUP("bac*", List.of()),
    RESTORE("rest*", List.of()),
    REFRESH("ref*", List.of());

    private final List<String> aliases;
    private final List<ObjectClass> classes;

    Action(String aliases, List<ObjectClass> classes) {
        this.aliases = List.of(aliases.split(","));
        this.classes = classes;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> aliases() {
        return aliases;
    }

    List<ObjectClass> classes() {
        return classes;
    }

    boolean available() {
        return this != BACKUP && this != RESTORE && this != REFRESH;
    }

    /** VMM is meant when no class is given. */
    boolean classOptional() {
        return classes.contains(VMM);
    }

    /**
     * An exact name or alias; otherwise the longest pattern that matches.
     *
     * @return one = found; none or more than one = no such action, these come close
     */
    static List<Action> resolve(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        List<Action> exact =
                Stream.of(values()).filter(action -> action.isExactly(word)).toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        int longest =
                Stream.of(values()).mapToInt(action -> action.match(word)).max().orElse(0);
        if (longest > 0) {
            return Stream.of(values())
                    .filter(action -> action.match(word) == longest)
                    .toList();
        }
        List<Action> close = Stream.of(values())
                .filter(action -> action.available() && action.beginsWith(word))
                .toList();
        // One that merely begins so is no match either (the patterns are the rule): two of them make it an error.
        return close.size() == 1 ? List.of(close.get(0), close.get(0)) : close;
    }

    private boolean isExactly(String word) {
        return word.equals(word()) || aliases.contains(word);
    }

    /** Letters of the longest pattern that matches, 0 = none. */
    private int match(String word) {
        return aliases.stream()
                .filter(alias -> alias.endsWith("*") && word.startsWith(alias.substring(0, alias.length() - 1)))
                .mapToInt(alias -> alias.length() - 1)
                .max()
                .orElse(0);
    }

    private boolean beginsWith(String word) {
        return Stream.concat(Stream.of(word()), aliases.stream()).anyMatch(name -> name.startsWith(word));
    }
}
