package io.vigil.vm.agent.internal.config;

import io.vigil.vm.agent.internal.config.ConfigException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * {@code HAMonitoring.xml} on the disk. The daemon and any number of {@code ksysvmmgr} change it at once: each reads,
 * changes and writes under one lock. A file that cannot be understood is never overwritten (VA-11).
 */
public final class ConfigFile implements ConfigStore {
    static final DateTimeFormatter COMMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** The lock of the file system is between processes only. */
    private static final Object IN_THIS_PROCESS = new Object();

    private static final int LARGEST = 1_000_000;

    private final Path file;
    private final Flavour flavour;

    public ConfigFile(Path file, Flavour flavour) {
        this.file = file;
        this.flavour = flavour;
    }

    public Path path() {
        return file;
    }

    @Override
    public Flavour flavour() {
        return flavour;
    }

    @Override
    public Monitoring read(LocalDateTime now) throws ConfigException {
        if (Files.exists(file)) {
            return load();
        }
        return update(now, config -> config);
    }

    @Override
    public Monitoring update(LocalDateTime now, Change change) throws ConfigException {
        synchronized (IN_THIS_PROCESS) {
            Path lock = file.resolveSibling(file.getFileName() + ".lock");
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock held = channel.lock()) {
                    return held.isValid() ? locked(now, change) : load();
                }
            } catch (IOException e) {
                throw new ConfigException(Kind.FILE, file + " cannot be written: " + reason(e));
            }
        }
    }

    private Monitoring locked(LocalDateTime now, Change change) throws ConfigException, IOException {
        boolean there = Files.exists(file);
        Monitoring old = there ? load() : Monitoring.fresh(COMMENT.format(now), flavour);
        Monitoring changed = change.apply(old);
        String text = changed.xml();
        if (!there || !text.equals(old.xml())) {
            AtomicFile.write(file, text);
        }
        return changed;
    }

    private Monitoring load() throws ConfigException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new ConfigException(Kind.FILE, file + " has more than " + LARGEST + " bytes");
            }
            return Monitoring.parse(Files.readString(file), flavour);
        } catch (CharacterCodingException e) {
            throw new ConfigException(Kind.FILE, file + " is not UTF-8");
        } catch (IOException e) {
            throw new ConfigException(Kind.FILE, file + " cannot be read: " + reason(e));
        } catch (ConfigException e) {
            throw e.kind() == Kind.FILE && e.getMessage().startsWith(file.toString())
                    ? e
                    : new ConfigException(Kind.FILE, file + ": " + e.getMessage());
        }
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException
                ? "it does not exist"
                : e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
