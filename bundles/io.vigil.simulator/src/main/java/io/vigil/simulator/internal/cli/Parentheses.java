package io.vigil.simulator.internal.cli;

/** Where a substitution {@code $( )} ends; quotes inside hide parentheses. */
final class Parentheses {
    private Parentheses() {}

    /** @param open position of the opening one; -1 if it does not end */
    static int end(String text, int open) {
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '\'' || c == '"') {
                at = close(text, at);
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return at;
            }
            if (at < 0) {
                break;
            }
        }
        return -1;
    }

    /** Where the quote that begins here ends; a backslash counts in double quotes only. */
    private static int close(String text, int open) {
        char quote = text.charAt(open);
        for (int at = open + 1; at < text.length(); at++) {
            if (text.charAt(at) == quote) {
                return at;
            }
            if (text.charAt(at) == '\\' && quote == '"') {
                at++;
            }
        }
        return -1;
    }
}
