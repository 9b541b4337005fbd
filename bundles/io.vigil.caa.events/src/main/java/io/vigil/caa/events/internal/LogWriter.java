package io.vigil.caa.events.internal;

import io.vigil.caa.events.CaaId;
import io.vigil.caa.events.Errno;
import io.vigil.caa.events.EventRecord;
import io.vigil.caa.events.EventWriter;
import io.vigil.caa.events.Keys;
import io.vigil.caa.events.MonitorException;
import io.vigil.caa.events.MonitorOptions;
import io.vigil.caa.events.Producer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Appends to the logs of a directory. */
public final class LogWriter {
    static final String READERS = ".readers";
    private final Path root;
    private final CaaId self;
    private final int maxLog;
    private final Map<String, Long> occurred = new HashMap<>();

    public LogWriter(Path root, CaaId self, int maxLog) throws IOException {
        this.root = root;
        this.self = self;
        this.maxLog = maxLog;
        for (Factory factory : Factory.all()) {
            if (factory.kind() != Factory.Kind.UNSUPPORTED) {
                Files.createDirectories(root.resolve(factory.directory() + ".monFactory"));
            }
        }
    }

    public synchronized boolean publish(String path, EventRecord record) throws MonitorException {
        MonitorPath checked = MonitorPath.of(path);
        boolean local = isLocal(record, self);
        try {
            int readers = readers(checked.relative());
            EventRecord numbered = record.numbered(occurred.merge(checked.relative(), 1L, Long::sum) - 1);
            if (readers > (local ? 0 : 1)) {
                append(root.resolve(checked.relative()), EventWriter.line(numbered));
            }
            boolean clusterWide =
                    checked.factory().producer().map(Producer::clusterWide).orElse(true);
            return local && clusterWide && readers > 1;
        } catch (IOException e) {
            throw new MonitorException(Errno.EIO, checked.relative() + ": " + e.getMessage());
        }
    }

    /** An error record names no node: it is about the monitor itself. */
    static boolean isLocal(EventRecord record, CaaId self) {
        Optional<String> node = record.value(Keys.NODE_ID);
        return node.isEmpty() || node.flatMap(CaaId::parse).equals(Optional.of(self));
    }

    /** 0 nobody, 1 for events of this node only, 2 cluster-wide. */
    private int readers(String relative) throws IOException {
        Path directory = root.resolve(relative + READERS);
        int found = 0;
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
                for (Path one : all) {
                    found = Math.max(found, wants(one));
                }
            }
        }
        return found;
    }

    private static int wants(Path registration) {
        try {
            return MonitorOptions.parse(Files.readString(registration)).cluster() ? 2 : 1;
        } catch (IOException | MonitorException e) {
            return 0; // closed meanwhile, or just being written
        }
    }

    private void append(Path log, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (Files.exists(log) && Files.size(log) > 0 && Files.size(log) + bytes.length > maxLog) {
            Path fresh = log.resolveSibling(log.getFileName() + ".new");
            Files.write(fresh, bytes);
            Files.move(fresh, log, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        Files.write(log, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
