package io.vigil.shell.internal;

import org.apache.karaf.shell.api.console.Session;

/** Keeps lines with a password out of the shell's history (CLI-10). */
final class PasswordHistory {
    /** Variable of the line reader: patterns of lines that are not remembered. */
    private static final String IGNORED = "history-ignore";

    private static final String PASSWORDS = "*password=*";

    private PasswordHistory() {}

    static void keepOut(Session session) {
        if (session.get(IGNORED) == null) {
            session.put(IGNORED, PASSWORDS);
        }
    }
}
