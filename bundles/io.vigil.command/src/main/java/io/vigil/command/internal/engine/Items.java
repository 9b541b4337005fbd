package io.vigil.command.internal.engine;

import io.vigil.api.operation.RefusedException;
import io.vigil.command.internal.grammar.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A command over a list: each item counts for itself, each failure is told, the exit code tells the sum (CLI-7). */
public final class Items {
    private final Printer print;
    private final List<Integer> failures = new ArrayList<>();
    private int done;
    private int found;

    public Items(Printer print) {
        this.print = print;
    }

    /** The items that could be found; what was wrong with the others is printed. */
    public <T> List<T> find(List<String> names, Function<String, T> finder) {
        List<T> items = new ArrayList<>();
        for (String name : names) {
            try {
                items.add(finder.apply(name));
            } catch (RefusedException e) {
                failed(e);
            }
        }
        found += items.size();
        return items;
    }

    public void succeeded() {
        done++;
    }

    public void failed(RefusedException why) {
        failures.add(why.exitCode());
        print.error(why.getMessage());
    }

    /** The items that were found, and only those, have been shown. */
    public int shown(int exitCode) {
        done += found;
        return exitCode == Refusals.DONE ? exitCode() : exitCode;
    }

    /** Takes the exit code of an operation that dealt with all remaining items. */
    public int with(int exitCode) {
        if (exitCode == Refusals.DONE) {
            done++;
        } else {
            failures.add(exitCode);
        }
        return exitCode();
    }

    /** 0 all done, 6 some, else the common code of the failures, 1 when they differ. */
    public int exitCode() {
        if (failures.isEmpty()) {
            return Refusals.DONE;
        }
        if (done > 0) {
            return Refusals.PARTIAL;
        }
        return failures.stream().distinct().count() == 1 ? failures.get(0) : Refusals.FAILED;
    }
}
