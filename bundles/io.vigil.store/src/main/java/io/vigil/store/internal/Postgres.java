package io.vigil.store.internal;

import io.vigil.spi.port.Secret;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Kept apart so that a controller on H2 does not need the PostgreSQL driver at all. */
final class Postgres {
    private static final int CONNECT_S = 10;
    private static final int ANSWER_S = 30;

    private Postgres() {}

    static DataSource dataSource(StoreSettings settings, Optional<Secret> password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url().orElseThrow());
        if (!settings.user().isEmpty()) {
            source.setUser(settings.user());
        }
        password.ifPresent(secret -> source.setPassword(secret.reveal()));
        source.setConnectTimeout(CONNECT_S);
        source.setSocketTimeout(ANSWER_S);
        source.setApplicationName("vigil");
        return source;
    }
}
