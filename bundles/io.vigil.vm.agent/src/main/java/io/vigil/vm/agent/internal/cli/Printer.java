package io.vigil.vm.agent.internal.cli;

import java.util.ArrayList;
import java.util.List;

/** Collects what a command prints. */
final class Printer {
    private final List<String> out = new ArrayList<>();
    private final List<String> err = new ArrayList<>();
    private int rc;

    void line(String text) {
        out.add(text);
    }

    /** On standard error; the command still succeeds. */
    void warn(int code, String text) {
        err.add(String.format("KSYSVMMGR-%03d(WARNING): %s", code, text));
    }

    void fail(int code, String text) {
        err.add(String.format("KSYSVMMGR-%03d(ERROR): %s", code, text));
        rc = 1;
    }

    Result result() {
        return new Result(rc, out, err);
    }
}
