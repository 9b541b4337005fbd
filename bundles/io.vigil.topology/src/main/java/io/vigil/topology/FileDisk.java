package io.vigil.topology;

import io.vigil.spi.Deadline;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A shared disk behind a device file, or a file that all nodes have mounted; created when it is missing. It is opened for each
 * access, so that a disk which comes back is used again. Every access waits on the pool for blocking calls, {@link #PATIENCE} at
 * most.
 */
public final class FileDisk implements SharedDisk {
    /** A disk that does not answer for so long counts as not reached. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path file;
    private final Tasks tasks;
    private final TimeSource time;

    public FileDisk(Path file, Tasks tasks, TimeSource time) {
        this.file = file;
        this.tasks = tasks;
        this.time = time;
    }

    @Override
    public CompletionStage<Void> write(int slot, byte[] block) {
        if (block.length != SLOT) {
            throw new IllegalArgumentException("block: " + block.length + " bytes, allowed " + SLOT);
        }
        return tasks.blocking(Tasks.Urgency.RECOVERY, "topology-disk", Deadline.in(time, PATIENCE), () -> {
            try (FileChannel disk = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.DSYNC)) {
                ByteBuffer rest = ByteBuffer.wrap(block);
                while (rest.hasRemaining()) {
                    disk.write(rest, (long) slot * SLOT + rest.position());
                }
                return null;
            }
        });
    }

    @Override
    public CompletionStage<List<byte[]>> read(int slots) {
        return tasks.blocking(
                Tasks.Urgency.RECOVERY, "topology-disk", Deadline.in(time, PATIENCE), () -> blocks(slots));
    }

    private List<byte[]> blocks(int slots) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(slots * SLOT);
        try (FileChannel disk = FileChannel.open(file, StandardOpenOption.READ)) {
            while (all.hasRemaining() && disk.read(all, SLOT + (long) all.position()) > 0) {
                continue;
            }
        }
        List<byte[]> blocks = new ArrayList<>(slots);
        for (int slot = 0; slot < slots; slot++) {
            int end = Math.min(all.position(), (slot + 1) * SLOT);
            blocks.add(Arrays.copyOfRange(all.array(), Math.min(slot * SLOT, end), end));
        }
        return blocks;
    }
}
