package io.vigil.notify.script.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What a script says: the first 64 KiB are kept, the rest is read and dropped, so that the script never waits for us. */
final class Output {
    static final int LIMIT = 64 * 1024;
    private static final int DETAIL = 200;

    private final InputStream pipe;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[8192];

    Output(InputStream pipe) {
        this.pipe = pipe;
    }

    /** Takes what is there, without waiting: a child may hold the pipe open after the script has ended. */
    void drain() throws IOException {
        while (pipe.available() > 0) {
            int count = pipe.read(buffer, 0, Math.min(buffer.length, pipe.available()));
            kept.write(buffer, 0, Math.max(0, Math.min(count, LIMIT - kept.size())));
        }
    }

    String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    /** Last line that is not empty, shortened. */
    String lastLine() {
        String last = text().lines()
                .filter(line -> !line.isBlank())
                .reduce((a, b) -> b)
                .orElse("")
                .strip();
        return last.length() > DETAIL ? last.substring(0, DETAIL) + "..." : last;
    }
}
