package io.vigil.caa.events;

import io.vigil.caa.events.EventReading.Status;
import io.vigil.caa.events.internal.Backoff;
import io.vigil.caa.events.internal.Failures;
import io.vigil.caa.events.internal.Recent;
import io.vigil.caa.events.internal.SequenceTrack;
import io.vigil.spi.port.Mailbox;
import io.vigil.spi.port.Tasks;
import java.time.Duration;

/** One producer's monitor file through its life (CAA-11 to CAA-14). Works in the mailbox. */
final class ProducerFollower {
    private final Producer producer;
    private final MonitorFiles files;
    private final Tasks tasks;
    private final Mailbox mailbox;
    private final String options;
    private final MonitorListener listener;
    private final Backoff backoff;
    private final Recent heard;
    private final SequenceTrack sequence = new SequenceTrack();
    private volatile ProducerCounts counts = ProducerCounts.NONE;
    private volatile MonitorFile file;
    private volatile boolean closed;
    private final Duration settled;
    private boolean opened;

    ProducerFollower(
            Producer producer,
            MonitorFiles files,
            Tasks tasks,
            Mailbox mailbox,
            MonitorSettings settings,
            MonitorListener listener) {
        this.producer = producer;
        this.files = files;
        this.tasks = tasks;
        this.mailbox = mailbox;
        this.options = settings.options();
        this.listener = listener;
        this.settled = settings.lastDelay();
        this.backoff = new Backoff(settings.firstDelay(), settings.lastDelay());
        this.heard = new Recent(settings.memory());
    }

    ProducerCounts counts() {
        return counts;
    }

    void open() {
        if (closed) {
            return;
        }
        try {
            MonitorFile fresh = files.open(producer);
            file = fresh;
            fresh.write(options);
            sequence.forget();
            select(fresh);
            listener.reconcile(producer, opened ? "monitor reopened" : "monitor opened");
            opened = true;
            tasks.after(settled, "settled " + producer.producerName(), () -> mailbox.execute(() -> settled(fresh)));
        } catch (MonitorException e) {
            reopen(e.getMessage());
        }
    }

    /** A monitor that stood this long did not fail for the old reason. */
    private void settled(MonitorFile stood) {
        if (stood == file) {
            backoff.reset();
        }
    }

    void close() {
        closed = true;
        MonitorFile last = file;
        if (last != null) {
            last.close();
        }
    }

    private void select(MonitorFile from) {
        from.select()
                .whenCompleteAsync(
                        (nothing, failure) -> {
                            if (from != file || closed) {
                                return;
                            }
                            if (failure != null) {
                                reopen(Failures.words(failure));
                            } else {
                                read(from);
                            }
                        },
                        mailbox);
    }

    private void read(MonitorFile from) {
        from.read()
                .whenCompleteAsync(
                        (data, failure) -> {
                            if (from != file || closed) {
                                return;
                            }
                            if (failure != null) {
                                reopen(Failures.words(failure));
                            } else if (data.length == 0) {
                                reopen("select promised data, read gave none");
                            } else if (take(data)) {
                                select(from);
                            }
                        },
                        mailbox);
    }

    /** @return false when the monitor is being reopened */
    private boolean take(byte[] data) {
        for (EventReading reading : EventParser.parse(data)) {
            counts = counts.counted(reading.status());
            if (reading.marker().isPresent()) {
                lost(reading.marker().get().name());
            } else if (reading.status() == Status.ERROR_EVENT) {
                reopen("producer reports " + reading.returnCode().getAsLong());
                return false;
            } else if (reading.delivered()) {
                deliver(reading);
            } else {
                sequence.forget();
                listener.trouble(producer, "record refused: " + reading.summary());
            }
        }
        return true;
    }

    private void deliver(EventReading reading) {
        ClusterEvent event = reading.event().get();
        if (!heard.add(event.duplicateKey())) {
            counts = counts.duplicate();
            return;
        }
        backoff.reset();
        if (!sequence.follows(event.sequence())) {
            counts = counts.gap();
            listener.reconcile(
                    producer, "sequence number " + event.sequence().getAsLong() + " after " + sequence.previous());
        }
        listener.event(producer, reading);
    }

    private void lost(String marker) {
        counts = counts.gap();
        sequence.forget();
        listener.reconcile(producer, marker);
    }

    private void reopen(String cause) {
        MonitorFile broken = file;
        file = null;
        if (broken != null) {
            broken.close();
        }
        counts = counts.again();
        listener.trouble(producer, "monitor file is opened again: " + cause);
        tasks.after(backoff.next(), "reopen " + producer.producerName(), () -> mailbox.execute(this::open));
    }
}
