package io.vigil.caa.events.internal;

import io.vigil.caa.events.EventParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The growing end of a log, in whole records; goes over to the next file when the log was turned over. */
final class LogTail {
    private static final byte[] END = Words.END.getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 16 * 1024;

    private final Path log;
    private FileChannel channel;
    private Object key;
    private byte[] pending = new byte[0];

    private LogTail(Path log) throws IOException {
        this.log = log;
        open();
    }

    static LogTail atEnd(Path log) throws IOException {
        LogTail tail = new LogTail(log);
        tail.channel.position(tail.channel.size());
        return tail;
    }

    /**
     * What came since the last call, record by record; the beginning of an unfinished one waits for its end, but not for
     * more than a record can have.
     *
     * @throws IOException also when the file was deleted
     */
    synchronized List<String> more() throws IOException {
        List<String> records = new ArrayList<>();
        Object now = key();
        drain(records);
        if (!Objects.equals(now, key)) {
            channel.close();
            open();
            drain(records);
        }
        return records;
    }

    synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing more is read from it
        }
    }

    private void open() throws IOException {
        key = key();
        channel = FileChannel.open(log, StandardOpenOption.READ);
    }

    private Object key() throws IOException {
        return Files.readAttributes(log, BasicFileAttributes.class).fileKey();
    }

    private void drain(List<String> records) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(pending);
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        while (channel.read(buffer) > 0) {
            bytes.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        byte[] all = bytes.toByteArray();
        int from = 0;
        for (int end = next(all, from); end > 0; end = next(all, from)) {
            records.add(Bytes.text(Arrays.copyOfRange(all, from, end)));
            from = end;
        }
        pending = Arrays.copyOfRange(all, from, all.length);
        if (pending.length > EventParser.MAX_RECORD) {
            records.add(Bytes.text(pending));
            pending = new byte[0];
        }
    }

    /** Position behind the line of the next end keyword; 0 if there is none. */
    private static int next(byte[] all, int from) {
        for (int i = from; i + END.length < all.length; i++) {
            if (Arrays.equals(all, i, i + END.length, END, 0, END.length)) {
                int behind = i + END.length;
                int feed = all[behind] == '\r' ? behind + 1 : behind;
                if (feed < all.length && all[feed] == '\n') {
                    return feed + 1;
                }
            }
        }
        return 0;
    }
}
