package io.vigil.vios.health.library;

class PostgresMessageTest extends MessageContract {
    @Override
    TestDatabase server() {
        return TestDatabase.postgres();
    }
}
