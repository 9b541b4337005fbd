package io.vigil.simulator.internal.hmc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The line discipline of a terminal: echo, backspace, Ctrl-C, Ctrl-D, Ctrl-U. Without a terminal it only reads lines. */
final class ShellTerminal {
    private static final int LONGEST = 1 << 16;

    private final InputStream in;
    private final OutputStream out;
    private final boolean terminal;

    ShellTerminal(InputStream in, OutputStream out, boolean terminal) {
        this.in = in;
        this.out = out;
        this.terminal = terminal;
    }

    void prompt(String text) throws IOException {
        if (terminal) {
            print(text);
        }
    }

    void print(String text) throws IOException {
        print(text, out);
    }

    /** A terminal shows both streams in one place. */
    void print(String text, OutputStream stream) throws IOException {
        if (!text.isEmpty()) {
            OutputStream to = terminal ? out : stream;
            to.write((terminal ? text.replace("\n", "\r\n") : text).getBytes(StandardCharsets.UTF_8));
            to.flush();
        }
    }

    /** Null at the end of the input. */
    String line() throws IOException {
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        while (true) {
            int c = in.read();
            if (c < 0 || terminal && c == 4 && typed.size() == 0) {
                return c < 0 && typed.size() > 0 ? text(typed) : null;
            }
            if (c == '\n' || c == '\r') {
                echo("\r\n");
                return text(typed);
            }
            if (terminal && (c < ' ' && c != '\t' || c == 127)) {
                control(c, typed);
            } else if (typed.size() < LONGEST) {
                typed.write(c);
                if (terminal) {
                    out.write(c);
                    out.flush();
                }
            }
        }
    }

    private void control(int c, ByteArrayOutputStream typed) throws IOException {
        if (c == 8 || c == 127) {
            erase(typed);
        } else if (c == 3 || c == 21) {
            typed.reset();
            echo(c == 3 ? "^C\r\n" : "\r\n");
        }
    }

    private void erase(ByteArrayOutputStream typed) throws IOException {
        byte[] before = typed.toByteArray();
        if (before.length > 0) {
            typed.reset();
            typed.write(before, 0, before.length - 1);
            echo("\b \b");
        }
    }

    private void echo(String text) throws IOException {
        if (terminal) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private static String text(ByteArrayOutputStream typed) {
        return typed.toString(StandardCharsets.UTF_8);
    }
}
