package io.vigil.store.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.vigil.api.store.StoreException;
import io.vigil.spi.port.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Connections to the configured database. */
final class Database implements AutoCloseable {
    private static final long CONNECT_MS = 10_000;
    /**
     * H2's own background writer stays on because it also compacts: without it (WRITE_DELAY=0) a file grew by 5 MB per
     * thousand commits for good. Durability does not hang on it: {@link #afterCommit} forces each commit out.
     */
    private static final String H2_OPTIONS = ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=500;RETENTION_TIME=2000";

    private static final int H2_ALREADY_OPEN = 90020;

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final StoreSettings settings;
    private final HikariDataSource pool;

    Database(StoreSettings settings, Optional<Secret> password) {
        this(settings, password, CONNECT_MS);
    }

    Database(StoreSettings settings, Optional<Secret> password, long waitMs) {
        this.settings = settings;
        HikariConfig config = new HikariConfig();
        config.setPoolName("vigil-store");
        config.setDataSource(settings.postgres() ? Postgres.dataSource(settings, password) : h2(settings, password));
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        config.setConnectionTimeout(CONNECT_MS);
        config.setInitializationFailTimeout(waitMs);
        try {
            this.pool = new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new StoreException(reason(settings, e), e);
        }
    }

    DataSource source() {
        return pool;
    }

    /** What makes a commit survive the loss of power, and for H2 also the end of the process. PostgreSQL does it itself. */
    Optional<String> afterCommit() {
        if (settings.postgres()) {
            return Optional.empty();
        }
        return Optional.of(settings.fsync() ? "CHECKPOINT SYNC" : "CHECKPOINT");
    }

    @Override
    public void close() {
        pool.close();
    }

    private static DataSource h2(StoreSettings settings, Optional<Secret> password) {
        org.h2.jdbcx.JdbcDataSource source = new org.h2.jdbcx.JdbcDataSource();
        source.setURL(settings.url().orElseGet(() -> "jdbc:h2:file:" + file(settings.directory())) + H2_OPTIONS);
        source.setUser(settings.user().isEmpty() ? "vigil" : settings.user());
        source.setPassword(password.map(Secret::reveal).orElse(""));
        return source;
    }

    private static Path file(Path directory) {
        try {
            return Files.createDirectories(directory, OWNER_ONLY)
                    .toAbsolutePath()
                    .resolve("store");
        } catch (IOException e) {
            throw new StoreException("Directory " + directory + " of the store cannot be made: " + e.getMessage(), e);
        }
    }

    private static String reason(StoreSettings settings, RuntimeException failure) {
        String where = settings.url().orElseGet(() -> "H2 file in " + settings.directory());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String hint = sql.getErrorCode() == H2_ALREADY_OPEN
                        ? ": another process has it open"
                        : ": " + sql.getMessage();
                return "The store's database (" + where + ") cannot be opened" + hint;
            }
        }
        return "The store's database (" + where + ") cannot be opened: " + failure.getMessage();
    }
}
