package io.vigil.hmc.internal.cli;

/** Arguments of commands for the console's shell (HMC-55). */
public final class ShellWords {
    private ShellWords() {}

    /** In single quotes, whatever it holds. */
    public static String quote(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }
}
