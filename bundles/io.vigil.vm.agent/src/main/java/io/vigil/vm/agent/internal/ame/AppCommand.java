package io.vigil.vm.agent.internal.ame;

import java.util.Locale;
import java.util.Optional;

/** Commands for one application (T22 to T26). */
public enum AppCommand {
    START,
    STOP,
    SUSPEND,
    RESUME;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AppCommand> of(String word) {
        for (AppCommand command : values()) {
            if (command.word().equals(word)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }
}
