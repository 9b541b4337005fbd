package io.vigil.simulator.internal.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;

/** Reads lines until {@code quit} or the end of the input, and prints what comes of them. */
final class ShellLoop {
    static final String PROMPT = "simulator> ";

    private final Shell shell;
    private final PrintStream out;
    private final boolean prompt;

    /** @param prompt a person types */
    ShellLoop(Shell shell, PrintStream out, boolean prompt) {
        this.shell = shell;
        this.out = out;
        this.prompt = prompt;
    }

    /** Why the loop ended. */
    enum End {
        QUIT,
        END_OF_INPUT
    }

    End run(BufferedReader in) throws IOException {
        while (true) {
            prompt();
            String line = in.readLine();
            if (line == null) {
                return End.END_OF_INPUT;
            }
            Shell.Result result = shell.run(line);
            for (String text : result.lines()) {
                out.println(result.refused() ? "error: " + text : text);
            }
            out.flush();
            if (result.quit()) {
                return End.QUIT;
            }
        }
    }

    private void prompt() {
        if (prompt) {
            out.print(PROMPT);
            out.flush();
        }
    }
}
