package io.vigil.simulator.internal.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The options of one command.
 *
 * @param valued are followed by a value
 * @param flags stand alone
 */
record Syntax(Set<String> valued, Set<String> flags) {
    static final Syntax NONE = new Syntax(Set.of(), Set.of());

    /** With {@code -F}, {@code --header} and {@code --filter}, which every list command knows. */
    static Syntax list(String... valued) {
        return new Syntax(Set.of(), Set.of())
                .values(valued)
                .values("-F", "--filter")
                .flags("--header");
    }

    /** Of the commands that bring partitions to another system. @param own options of this one command */
    static Syntax moving(String... own) {
        return of("-o", "-m", "-t", "-p", "--id", "--ip", "-u", "-i", "-f", "-w", "-d")
                .values("--redundantvios", "--vlanbridge", "--mpio")
                .values(own)
                .flags("--force", "-v", "--nodetails");
    }

    static Syntax of(String... valued) {
        return NONE.values(valued);
    }

    private Syntax values(String... more) {
        return new Syntax(with(valued, more), flags);
    }

    Syntax flags(String... more) {
        return new Syntax(valued, with(flags, more));
    }

    private static Set<String> with(Set<String> old, String... more) {
        Set<String> all = new LinkedHashSet<>(old);
        all.addAll(List.of(more));
        return all;
    }

    boolean knows(String word) {
        return valued.contains(word) || flags.contains(word);
    }

    String usage(String command) {
        StringBuilder text = new StringBuilder("Usage: ").append(command);
        valued.forEach(option -> text.append(" [").append(option).append(" value]"));
        flags.forEach(option -> text.append(" [").append(option).append(']'));
        return text.append('\n').toString();
    }
}
