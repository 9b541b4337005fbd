package io.vigil.caa.events.internal;

import io.vigil.caa.events.CaaId;
import io.vigil.caa.events.Errno;
import io.vigil.caa.events.EventParser;
import io.vigil.caa.events.EventReading;
import io.vigil.caa.events.MonitorException;
import io.vigil.caa.events.MonitorFile;
import io.vigil.caa.events.MonitorOptions;
import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Tasks;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Follows logs for the open monitors of a directory. */
public final class DirectoryFeeder implements OpenMonitor.Feeder {
    private final Path root;
    private final CaaId self;
    private final Tasks tasks;
    private final Randomness random;
    private final Duration poll;
    private final Map<OpenMonitor, Following> followed = new ConcurrentHashMap<>();

    private record Following(LogTail tail, Path registration, boolean cluster, Cancellable repetition) {}

    public DirectoryFeeder(Path root, CaaId self, Tasks tasks, Randomness random, Duration poll) {
        this.root = root;
        this.self = self;
        this.tasks = tasks;
        this.random = random;
        this.poll = poll;
    }

    public MonitorFile open(String path) throws MonitorException {
        MonitorPath checked = MonitorPath.of(path);
        Path factory = root.resolve(checked.factory().directory() + ".monFactory");
        if (!Files.isDirectory(factory)) {
            throw new MonitorException(Errno.ENODEV, "'" + path + "': " + factory + " is no directory");
        }
        Path file = root.resolve(checked.relative());
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException e) {
            // somebody else created it just now
        } catch (AccessDeniedException e) {
            throw new MonitorException(Errno.EPERM, "'" + path + "': access denied");
        } catch (IOException e) {
            throw new MonitorException(Errno.EIO, "'" + path + "': " + e.getMessage());
        }
        return new OpenMonitor(checked, this);
    }

    @Override
    public void begin(OpenMonitor monitor, MonitorOptions options) throws MonitorException {
        Path log = root.resolve(monitor.path().relative());
        try {
            LogTail tail = LogTail.atEnd(log);
            Path registration = register(log, options);
            Cancellable repetition =
                    tasks.repeat(poll, poll, "monitor " + monitor.path().relative(), () -> look(monitor));
            followed.put(monitor, new Following(tail, registration, options.cluster(), repetition));
        } catch (IOException e) {
            throw new MonitorException(Errno.EBADF, monitor.path().relative() + ": " + e.getMessage());
        }
    }

    @Override
    public void end(OpenMonitor monitor) {
        Following following = followed.remove(monitor);
        if (following != null) {
            following.repetition().cancel();
            following.tail().close();
            try {
                Files.deleteIfExists(following.registration());
            } catch (IOException e) {
                // it costs log space only, see AhaDirectory
            }
        }
    }

    private Path register(Path log, MonitorOptions options) throws IOException {
        Path readers = log.resolveSibling(log.getFileName() + LogWriter.READERS);
        Files.createDirectories(readers);
        // what counts for the publisher; the rest of the options is the reader's own business
        String text = options.cluster() ? MonitorOptions.OURS : "CHANGED=YES";
        return Files.writeString(readers.resolve(Long.toHexString(random.nextLong())), text);
    }

    private void look(OpenMonitor monitor) {
        Following following = followed.get(monitor);
        if (following == null) {
            return;
        }
        try {
            for (String text : following.tail().more()) {
                for (EventReading reading : EventParser.parse(text)) {
                    deliver(monitor, following, reading);
                }
            }
        } catch (IOException e) {
            end(monitor);
            monitor.end(new MonitorException(Errno.EBADF, monitor.path().relative() + ": " + e.getMessage()));
        }
    }

    private void deliver(OpenMonitor monitor, Following following, EventReading reading) {
        // a damaged record goes to the consumer as it is: judging it is the consumer's part
        boolean readable = reading.record().isPresent();
        if (!readable
                || following.cluster()
                || LogWriter.isLocal(reading.record().get(), self)) {
            monitor.offer(reading);
        }
    }
}
