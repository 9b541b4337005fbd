package io.vigil.vios.health.library;

class PostgresRecoveryTest extends RecoveryContract {
    @Override
    TestDatabase server() {
        return TestDatabase.postgres();
    }
}
