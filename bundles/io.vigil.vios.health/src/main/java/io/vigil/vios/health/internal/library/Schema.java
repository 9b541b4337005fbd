package io.vigil.vios.health.internal.library;

import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.library.HealthDatabaseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The schema {@code vioshs}: creation, and the version this code understands (VH-7, VH-35, VH-41). */
final class Schema {
    static final int MAJOR = 1;
    static final String VERSION = MAJOR + ".0";
    static final String VERSION_ROW = "schema.version";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(100);
    /** H2 says 42S03 to who asks while another session is creating the table. */
    private static final Set<String> MISSING = Set.of("42P01", "3F000", "42S02", "42S03", "42S04", "90079");

    private static final List<String> DDL = statements();

    private Schema() {}

    static boolean missing(SQLException e) {
        return e.getSQLState() != null && MISSING.contains(e.getSQLState());
    }

    /** Creates what is missing; of two callers at once one creates and the other waits for it. @return true if created */
    static boolean ensure(Hsdb hsdb) {
        if (complete(hsdb)) {
            return false;
        }
        try {
            hsdb.run(tx -> {
                for (String statement : DDL) {
                    tx.update(statement);
                }
                return null;
            });
            return true;
        } catch (HealthDatabaseException e) {
            for (Duration waited = Duration.ZERO; waited.compareTo(PATIENCE) < 0; waited = waited.plus(STEP)) {
                if (complete(hsdb)) {
                    return false;
                }
                hsdb.pause().pause(STEP);
            }
            throw e;
        }
    }

    /** The last row the script writes is there. */
    private static boolean complete(Hsdb hsdb) {
        try {
            return hsdb.run(tx -> tx.count(
                                    "SELECT COUNT(schema_name) FROM information_schema.schemata WHERE LOWER(schema_name)='vioshs'")
                            > 0)
                    && hsdb.run(tx -> tx.count("SELECT COUNT(*) FROM vioshs.locked")) > 0;
        } catch (HealthDatabaseException e) {
            if (e.exitCode() == ExitCode.NO_SCHEMA) {
                return false;
            }
            throw e;
        }
    }

    static void writeVersion(Tx tx) throws SQLException {
        if (tx.count("SELECT COUNT(*) FROM vioshs.config_hs_service WHERE name=?", VERSION_ROW) == 0) {
            tx.update("INSERT INTO vioshs.config_hs_service (name, val) VALUES (?,?)", VERSION_ROW, VERSION);
        }
    }

    private static List<String> statements() {
        try (InputStream in = Schema.class.getResourceAsStream("hsdb.sql")) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("--[^\n]*", "");
            return Stream.of(script.split(";"))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("hsdb.sql of this bundle cannot be read", e);
        }
    }
}
