package io.vigil.vios.health.library;

import io.vigil.vios.health.internal.library.PassThru;

/**
 * {@code vioservice lib/libviopass/passthru} of one VIOS: executes request documents on the health database (spec 40,
 * section 3). Thread-safe where the database is; runs on the caller's thread.
 */
public final class VioPassThrough {
    private final PassThru passThru;

    public VioPassThrough(HealthDatabase database, ViosEnvironment vios) {
        this.passThru = new PassThru(database.hsdb(), vios);
    }

    /**
     * Executes one request. Never throws for a bad document or a lost database: the exit code tells, and on error the
     * output holds one {@code Error} element for each failure.
     */
    public PassThroughResult execute(String document) {
        return passThru.execute(document);
    }
}
