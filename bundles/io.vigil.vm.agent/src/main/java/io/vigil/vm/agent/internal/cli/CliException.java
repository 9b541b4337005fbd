package io.vigil.vm.agent.internal.cli;

import io.vigil.vm.agent.internal.config.ConfigException;
import java.util.ArrayList;
import java.util.List;

/** A command that is refused: the lines to print. Codes 9xx are ours, so that they never clash with the original's. */
final class CliException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    private CliException(List<String> lines) {
        super(lines.get(0));
        this.lines = lines;
    }

    static CliException of(int code, String text, String... more) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format("KSYSVMMGR-%03d(ERROR): %s", code, text));
        lines.addAll(List.of(more));
        return new CliException(lines);
    }

    /** Lines as they are. */
    static CliException plain(String... lines) {
        return new CliException(List.of(lines));
    }

    static CliException of(ConfigException e, Action action) {
        String text = e.getMessage();
        return switch (e.kind()) {
            case PERIOD ->
                of(
                        57,
                        text,
                        "Check cmdline or existing app monitor_period,monitor_timeout values then retry your \"ksysvmmgr "
                                + action.word() + " app\" operation with proper values");
            case COUNT -> plain(text);
            case ATTRIBUTE -> of(905, text);
            case VALUE -> of(906, text);
            case READ_ONLY -> of(907, text);
            case ABSENT -> of(908, text);
            case PRESENT -> of(909, text);
            case DEPENDENCY -> of(910, text);
            case FILE -> of(911, text);
        };
    }

    List<String> lines() {
        return lines;
    }
}
