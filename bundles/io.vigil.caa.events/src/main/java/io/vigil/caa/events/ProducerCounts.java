package io.vigil.caa.events;

/**
 * Counters of one producer since the start (CAA-21).
 *
 * @param read records read, duplicates included; neither markers nor error records
 * @param duplicates of {@code read}, those heard before
 * @param gaps losses noticed: markers, and jumps of the sequence number
 * @param reopened how often the monitor file was opened again
 */
public record ProducerCounts(
        long read, long ok, long warn, long partial, long rejected, long duplicates, long gaps, long reopened) {
    public static final ProducerCounts NONE = new ProducerCounts(0, 0, 0, 0, 0, 0, 0, 0);

    ProducerCounts counted(EventReading.Status status) {
        return switch (status) {
            case OK -> new ProducerCounts(read + 1, ok + 1, warn, partial, rejected, duplicates, gaps, reopened);
            case WARN -> new ProducerCounts(read + 1, ok, warn + 1, partial, rejected, duplicates, gaps, reopened);
            case PARTIAL -> new ProducerCounts(read + 1, ok, warn, partial + 1, rejected, duplicates, gaps, reopened);
            case REJECTED -> new ProducerCounts(read + 1, ok, warn, partial, rejected + 1, duplicates, gaps, reopened);
            case ERROR_EVENT, MARKER -> this;
        };
    }

    ProducerCounts duplicate() {
        return new ProducerCounts(read, ok, warn, partial, rejected, duplicates + 1, gaps, reopened);
    }

    ProducerCounts gap() {
        return new ProducerCounts(read, ok, warn, partial, rejected, duplicates, gaps + 1, reopened);
    }

    ProducerCounts again() {
        return new ProducerCounts(read, ok, warn, partial, rejected, duplicates, gaps, reopened + 1);
    }
}
