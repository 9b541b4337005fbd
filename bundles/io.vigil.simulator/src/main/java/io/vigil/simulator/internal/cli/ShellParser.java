package io.vigil.simulator.internal.cli;

import io.vigil.simulator.internal.cli.ShellLine.Kind;
import io.vigil.simulator.internal.cli.ShellLine.Part;
import io.vigil.simulator.internal.cli.ShellLine.Simple;
import io.vigil.simulator.internal.cli.ShellLine.Step;
import io.vigil.simulator.internal.cli.ShellLine.When;
import io.vigil.simulator.internal.cli.ShellLine.Word;
import java.util.ArrayList;
import java.util.List;

/** Reads a line as the console's restricted shell does: quotes, backslash, substitution, pipes, lists; no files. */
final class ShellParser {
    /** What the shell says, with exit status 2, or 1 where it is the restriction. */
    static final class SyntaxException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final int status;

        SyntaxException(String message, int status) {
            super(message, null, false, false);
            this.status = status;
        }
    }

    private final String text;
    private final List<Step> steps = new ArrayList<>();
    private List<Simple> pipeline = new ArrayList<>();
    private List<Word> words = new ArrayList<>();
    private List<Part> parts = new ArrayList<>();
    private boolean joined;
    private When when = When.ALWAYS;
    private int at;

    private ShellParser(String text) {
        this.text = text;
    }

    static ShellLine parse(String text) {
        ShellParser parser = new ShellParser(text);
        parser.read();
        return new ShellLine(List.copyOf(parser.steps));
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) && c != '\n') {
                endWord();
                at++;
            } else if (c == '#' && parts.isEmpty()) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if ("|&;\n".indexOf(c) >= 0) {
                operator(c);
            } else if ("<>()".indexOf(c) >= 0) {
                redirection(c);
            } else {
                part();
            }
        }
        if (!endSimple() && (!pipeline.isEmpty() || when != When.ALWAYS)) {
            throw unexpected("newline");
        }
        endStep(When.ALWAYS);
    }

    private void operator(char c) {
        boolean twice = c != '\n' && at + 1 < text.length() && text.charAt(at + 1) == c;
        String sign = twice ? "" + c + c : c == '\n' ? "newline" : String.valueOf(c);
        at += twice ? 2 : 1;
        boolean ended = endSimple();
        if (!ended && !(c == '\n' && pipeline.isEmpty() && when == When.ALWAYS) || c == ';' && twice) {
            throw unexpected(sign);
        }
        if (c == '&' && !twice) {
            throw new SyntaxException("&: restricted: cannot run in the background", 1);
        }
        if (c == '|' && !twice) {
            return;
        }
        endStep(!twice ? When.ALWAYS : c == '&' ? When.AFTER_SUCCESS : When.AFTER_FAILURE);
    }

    private void redirection(char c) {
        boolean errors = parts.size() == 1 && parts.get(0).equals(new Part(Kind.TEXT, "2", false));
        if (c == '>' && errors && text.startsWith(">&1", at)) {
            parts = new ArrayList<>();
            joined = true;
            at += 3;
            return;
        }
        if (c != '>') {
            throw unexpected(String.valueOf(c));
        }
        int from = text.startsWith(">>", at) ? at + 2 : at + 1;
        String file = text.substring(from).strip().split("\\s", 2)[0];
        throw new SyntaxException(file + ": restricted: cannot redirect output", 1);
    }

    private void part() {
        char c = text.charAt(at++);
        switch (c) {
            case '\'' -> {
                int end = closing("'", at);
                add(Kind.TEXT, text.substring(at, end), true);
                at = end + 1;
            }
            case '"' -> doubleQuoted();
            case '\\' -> {
                if (at < text.length() && text.charAt(at) != '\n') {
                    add(Kind.TEXT, String.valueOf(text.charAt(at)), true);
                }
                at++;
            }
            case '`' -> backquoted(false);
            case '$' -> dollar(false);
            default -> add(Kind.TEXT, String.valueOf(c), false);
        }
    }

    private void doubleQuoted() {
        add(Kind.TEXT, "", true);
        while (true) {
            if (at >= text.length()) {
                throw new SyntaxException("unexpected EOF while looking for matching `\"'", 2);
            }
            char c = text.charAt(at++);
            if (c == '"') {
                return;
            }
            if (c == '\\' && at < text.length() && "\\\"$`\n".indexOf(text.charAt(at)) >= 0) {
                char next = text.charAt(at++);
                add(Kind.TEXT, next == '\n' ? "" : String.valueOf(next), true);
            } else if (c == '`') {
                backquoted(true);
            } else if (c == '$') {
                dollar(true);
            } else {
                add(Kind.TEXT, String.valueOf(c), true);
            }
        }
    }

    private void backquoted(boolean quoted) {
        StringBuilder script = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '`') {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length() && "\\`$".indexOf(text.charAt(at)) >= 0) {
                c = text.charAt(at++);
            }
            script.append(c);
        }
        if (at++ >= text.length()) {
            throw new SyntaxException("unexpected EOF while looking for matching ``'", 2);
        }
        add(Kind.SUBSTITUTION, script.toString(), quoted);
    }

    private void dollar(boolean quoted) {
        if (text.startsWith("(", at)) {
            int end = Parentheses.end(text, at);
            if (end < 0) {
                throw new SyntaxException("unexpected EOF while looking for matching `)'", 2);
            }
            add(Kind.SUBSTITUTION, text.substring(at + 1, end), quoted);
            at = end + 1;
            return;
        }
        int from = text.startsWith("{", at) ? at + 1 : at;
        int end = from;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        if (end == from && text.startsWith("?", from)) {
            end++;
        }
        if (end == from) {
            add(Kind.TEXT, "$", true);
            return;
        }
        add(Kind.VARIABLE, text.substring(from, end), quoted);
        at = from > at && text.startsWith("}", end) ? end + 1 : end;
    }

    private int closing(String quote, int from) {
        int end = text.indexOf(quote, from);
        if (end < 0) {
            throw new SyntaxException("unexpected EOF while looking for matching `" + quote + "'", 2);
        }
        return end;
    }

    private void add(Kind kind, String value, boolean quoted) {
        int last = parts.size() - 1;
        Part before = last < 0 ? null : parts.get(last);
        if (kind == Kind.TEXT && before != null && before.kind() == kind && before.quoted() == quoted) {
            parts.set(last, new Part(kind, before.text() + value, quoted));
        } else {
            parts.add(new Part(kind, value, quoted));
        }
    }

    private void endWord() {
        if (!parts.isEmpty()) {
            words.add(new Word(List.copyOf(parts)));
            parts = new ArrayList<>();
        }
    }

    /** False if there was nothing. */
    private boolean endSimple() {
        endWord();
        if (words.isEmpty()) {
            return false;
        }
        pipeline.add(new Simple(List.copyOf(words), joined));
        words = new ArrayList<>();
        joined = false;
        return true;
    }

    private void endStep(When next) {
        if (!pipeline.isEmpty()) {
            steps.add(new Step(when, List.copyOf(pipeline)));
            pipeline = new ArrayList<>();
        }
        when = next;
    }

    private static SyntaxException unexpected(String token) {
        return new SyntaxException("syntax error near unexpected token `" + token + "'", 2);
    }
}
