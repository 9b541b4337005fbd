package io.vigil.vm.agent.internal.cli;

import java.util.List;

/**
 * What a command gives back.
 *
 * @param rc 0 only on success (VA-13)
 * @param out lines of standard output
 * @param err lines of standard error
 */
public record Result(int rc, List<String> out, List<String> err) {
    public Result {
        out = List.copyOf(out);
        err = List.copyOf(err);
    }

    static Result refused(CliException e) {
        return new Result(1, List.of(), e.lines());
    }
}
