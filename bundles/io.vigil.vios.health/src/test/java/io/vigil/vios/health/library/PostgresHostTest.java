package io.vigil.vios.health.library;

class PostgresHostTest extends HostContract {
    @Override
    TestDatabase server() {
        return TestDatabase.postgres();
    }
}
