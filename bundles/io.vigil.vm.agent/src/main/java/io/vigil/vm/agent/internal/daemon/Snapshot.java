package io.vigil.vm.agent.internal.daemon;

import io.vigil.vm.agent.internal.cli.SnapshotTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * {@code ksysvmmgr snap}: configuration, state and logs in one zip file, mode 0600. The properties are left out: the key of
 * the host group stands there.
 */
public final class Snapshot implements SnapshotTool {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");

    private final AgentDirs dirs;

    public Snapshot(AgentDirs dirs) {
        this.dirs = dirs;
    }

    @Override
    public Path take(LocalDateTime now) throws IOException {
        Files.createDirectories(dirs.snap());
        Path target = dirs.snap().resolve("ksysvmmgr_" + NAME.format(now) + ".zip");
        Files.deleteIfExists(target);
        Files.createFile(target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
            for (Path directory : List.of(dirs.config(), dirs.log())) {
                for (Path file : files(directory)) {
                    zip.putNextEntry(new ZipEntry(directory.getFileName() + "/" + file.getFileName()));
                    Files.copy(file, zip);
                    zip.closeEntry();
                }
            }
        }
        return target;
    }

    private List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(dirs.properties()))
                    .sorted()
                    .toList();
        }
    }
}
