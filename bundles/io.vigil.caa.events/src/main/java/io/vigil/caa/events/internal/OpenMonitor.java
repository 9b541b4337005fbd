package io.vigil.caa.events.internal;

import io.vigil.caa.events.Errno;
import io.vigil.caa.events.EventReading;
import io.vigil.caa.events.EventRecord;
import io.vigil.caa.events.EventWriter;
import io.vigil.caa.events.MonitorException;
import io.vigil.caa.events.MonitorFile;
import io.vigil.caa.events.MonitorOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The consumer's half of a monitor, whatever feeds it. Stages complete on the thread that feeds, outside the lock. */
final class OpenMonitor implements MonitorFile {
    /** Who feeds it. */
    interface Feeder {
        /** The first select or waiting read after a write. @throws MonitorException when monitoring cannot begin */
        void begin(OpenMonitor monitor, MonitorOptions options) throws MonitorException;

        /** Closed by the consumer. */
        void end(OpenMonitor monitor);
    }

    private static final EventRecord NOTHING = new EventRecord(Map.of(), Optional.empty(), List.of());

    private final MonitorPath path;
    private final Feeder feeder;
    private MonitorOptions options;
    private MonitorBuffer buffer;
    private boolean begun;
    private boolean ended;
    private CompletableFuture<Void> selecting;
    private CompletableFuture<byte[]> reading;

    OpenMonitor(MonitorPath path, Feeder feeder) {
        this.path = path;
        this.feeder = feeder;
    }

    MonitorPath path() {
        return path;
    }

    /** Whether events reach it; {@code cluster} asks for those of other nodes. */
    synchronized boolean monitors(boolean cluster) {
        return begun && !ended && (!cluster || options.cluster());
    }

    @Override
    public synchronized void write(String text) throws MonitorException {
        if (ended) {
            throw closed();
        }
        MonitorOptions parsed = MonitorOptions.parse(text);
        if (!path.factory().fits(parsed)) {
            throw new MonitorException(
                    Errno.EINVAL,
                    path.factory().directory() + " needs "
                            + (path.factory().kind() == Factory.Kind.STATE ? "CHANGED=YES" : "a threshold"));
        }
        if (begun) {
            // other options may mean another registration: the next select begins anew
            feeder.end(this);
            begun = false;
        }
        options = parsed;
        buffer = new MonitorBuffer(parsed.bufferSize());
    }

    @Override
    public CompletionStage<Void> select() {
        CompletableFuture<Void> result = new CompletableFuture<>();
        synchronized (this) {
            if (ended || options == null || selecting != null) {
                return CompletableFuture.failedStage(
                        ended
                                ? closed()
                                : new MonitorException(
                                        Errno.EBADF,
                                        options == null ? "no options were written" : "another select waits"));
            }
            MonitorException failed = begin();
            if (failed != null) {
                return CompletableFuture.failedStage(failed);
            }
            if (buffer.isEmpty()) {
                selecting = result;
                return result;
            }
        }
        result.complete(null);
        return result;
    }

    @Override
    public CompletionStage<byte[]> read() {
        synchronized (this) {
            if (ended) {
                return CompletableFuture.failedStage(closed());
            }
            if (options == null) {
                return CompletableFuture.completedStage(new byte[0]);
            }
            if (reading != null) {
                return CompletableFuture.failedStage(new MonitorException(Errno.EBUSY, "another read waits"));
            }
            if (!buffer.isEmpty() || !options.waitInRead()) {
                return CompletableFuture.completedStage(buffer.read());
            }
            MonitorException failed = begin();
            if (failed != null) {
                return CompletableFuture.failedStage(failed);
            }
            reading = new CompletableFuture<>();
            return reading;
        }
    }

    private MonitorException begin() {
        if (!begun) {
            try {
                feeder.begin(this, options);
            } catch (MonitorException e) {
                return e;
            }
            begun = true;
        }
        return null;
    }

    /** What was found in a log: a record at the level asked for, anything else as it is. */
    void offer(EventReading reading) {
        offer(reading.record().orElse(NOTHING), reading.text());
    }

    /** A record as it stands in a log; {@code raw} is delivered unless the consumer wants less of it. */
    void offer(EventRecord record, String raw) {
        CompletableFuture<Void> selected = null;
        CompletableFuture<byte[]> read = null;
        byte[] data = null;
        synchronized (this) {
            if (!begun || ended) {
                return;
            }
            EventRecord wanted = record.atLevel(options.level());
            String text = wanted.equals(record) ? raw : EventWriter.line(wanted);
            buffer.add(text.getBytes(StandardCharsets.UTF_8));
            selected = selecting;
            selecting = null;
            if (reading != null) {
                read = reading;
                reading = null;
                data = buffer.read();
            }
        }
        if (selected != null) {
            selected.complete(null);
        }
        if (read != null) {
            read.complete(data);
        }
    }

    @Override
    public void close() {
        if (end(closed())) {
            feeder.end(this);
        }
    }

    /** The event or its file is gone: what waits fails, and everything from now on. */
    boolean end(MonitorException cause) {
        CompletableFuture<Void> selected;
        CompletableFuture<byte[]> read;
        synchronized (this) {
            if (ended) {
                return false;
            }
            ended = true;
            selected = selecting;
            read = reading;
            selecting = null;
            reading = null;
        }
        if (selected != null) {
            selected.completeExceptionally(cause);
        }
        if (read != null) {
            read.completeExceptionally(cause);
        }
        return true;
    }

    private MonitorException closed() {
        return new MonitorException(Errno.EBADF, path.relative() + " is closed");
    }
}
