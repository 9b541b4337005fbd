package io.vigil.shell.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/**
 * The keys a person presses while a command runs. A terminal hands over whole lines; here each key counts at once, so it
 * is switched over on the first look, and back before a question and at the end. Confined to the shell's thread.
 */
final class Keys implements AutoCloseable {
    private static final long AT_ONCE_MILLIS = 1;

    private final Terminal terminal;
    private Attributes lines;

    Keys(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Q was pressed since the last look, or nobody is there any more. What else was typed is dropped. */
    boolean quit() {
        if (lines == null) {
            lines = terminal.enterRawMode();
        }
        try {
            NonBlockingReader reader = terminal.reader();
            boolean quit = false;
            int key = reader.read(AT_ONCE_MILLIS);
            while (key >= 0) {
                quit |= key == 'q' || key == 'Q';
                key = reader.read(AT_ONCE_MILLIS);
            }
            return quit || key == NonBlockingReader.EOF;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The terminal hands over whole lines again. */
    @Override
    public void close() {
        if (lines != null) {
            terminal.setAttributes(lines);
            lines = null;
        }
    }
}
