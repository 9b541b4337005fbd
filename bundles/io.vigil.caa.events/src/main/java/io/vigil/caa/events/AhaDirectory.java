package io.vigil.caa.events;

import io.vigil.caa.events.internal.DirectoryFeeder;
import io.vigil.caa.events.internal.Words;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Monitor files on a real directory, in place of {@code /aha}: a monitor file is a log of records which an {@link
 * AhaPublisher}, in this process or another, appends to; each open monitor registers beside it ({@code X.mon.readers/}) and
 * follows the log from where it stood at its first select. Thread-safe. Looks for new records every {@code poll} through the
 * tasks port; each look is a short file operation.
 *
 * <p>A registration that stays behind after a crash costs log space only: the log is turned over at {@link
 * AhaPublisher#MAX_LOG}.
 */
public final class AhaDirectory implements MonitorFiles {
    private final DirectoryFeeder feeder;

    /**
     * @param self id of this node: records of others go only to monitors with CLUSTER=YES (CAA-22)
     * @param poll 1 ms to 10 s; 50 ms keeps a record well within 250 ms (CAA-15)
     */
    public AhaDirectory(Path root, CaaId self, Tasks tasks, Randomness random, Duration poll) {
        Words.requireRange("poll in ms", poll.toMillis(), 1, 10_000);
        this.feeder = new DirectoryFeeder(root, self, tasks, random, poll);
    }

    /** ENODEV also when the factory's directory is missing: its publisher has not been there. */
    @Override
    public MonitorFile open(String path) throws MonitorException {
        return feeder.open(path);
    }
}
