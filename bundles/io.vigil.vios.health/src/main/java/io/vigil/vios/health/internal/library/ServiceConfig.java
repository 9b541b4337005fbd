package io.vigil.vios.health.internal.library;

import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.library.HealthDatabaseException;
import io.vigil.vios.health.library.HealthSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Rows of {@code config_hs_service} that rule every request. @param responsive limit of a host monitor's silence */
record ServiceConfig(Duration responsive) {
    static final String RESPONSIVE_ROW = "hm.responsive.s";

    /** @throws HealthDatabaseException exit 8 if the schema is of a newer major version (VH-41) */
    static ServiceConfig read(Tx tx, HealthSettings settings) throws SQLException {
        Map<String, String> rows = new HashMap<>();
        tx.list("SELECT name, val FROM vioshs.config_hs_service", row -> rows.put(row.getString(1), row.getString(2)));
        String version = rows.getOrDefault(Schema.VERSION_ROW, Schema.VERSION);
        if (number(Schema.VERSION_ROW, version.split("\\.")[0]) > Schema.MAJOR) {
            throw new HealthDatabaseException(
                    ExitCode.NO_SCHEMA,
                    "health schema version " + version + " is newer than " + Schema.VERSION
                            + ", which this code understands");
        }
        String seconds = rows.get(RESPONSIVE_ROW);
        return new ServiceConfig(
                Duration.ofSeconds(seconds == null ? settings.hmResponsiveS() : number(RESPONSIVE_ROW, seconds)));
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new HealthDatabaseException(
                    ExitCode.NO_SCHEMA, "config_hs_service." + name + "='" + value + "' is not a number");
        }
    }
}
