package io.vigil.simulator.internal.demo;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Collects what a command prints, without colours, and hands on each line as soon as it is complete. */
final class LineStream extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder all = new StringBuilder();
    private final Consumer<String> listener;
    private int lines;

    LineStream(Consumer<String> listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void write(int value) {
        if (value == '\n') {
            finish();
        } else {
            line.write(value);
        }
    }

    /** Ends a last line without a line end. */
    synchronized void finish() {
        String text = line.toString(StandardCharsets.UTF_8)
                .replaceAll("\u001B\\[[0-9;]*[A-Za-z]", "")
                .replace("\r", "");
        line.reset();
        all.append(text).append('\n');
        if (!text.isBlank()) {
            lines++;
            listener.accept(text);
        }
    }

    synchronized int lines() {
        return lines;
    }

    synchronized String text() {
        return all.toString().strip();
    }
}
