package io.vigil.hmc.internal.cli;

/** Arguments of commands for the console's shell (HMC-55). */
public final class ShellWords {
    private ShellWords() {}

    /** In single quotes, whatever it holds. */
    public static String quote(String argument) {
        return "'" + argument.replace("'", "'\\''") + "'";
    }

    /**
     * One name=value pair of a filter; a value with a structural character is quoted once more.
     *
     * @throws IllegalArgumentException for a name that cannot be carried
     */
    public static String filter(String name, String value) {
        if (value.indexOf('"') >= 0 || value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException(name + " '" + value + "' holds a character that a filter cannot carry");
        }
        String pair = name + "=" + value;
        return value.indexOf(',') >= 0 ? "\"" + pair + "\"" : pair;
    }
}
