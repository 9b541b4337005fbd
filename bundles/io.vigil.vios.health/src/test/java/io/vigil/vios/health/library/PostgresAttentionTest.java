package io.vigil.vios.health.library;

class PostgresAttentionTest extends AttentionContract {
    @Override
    TestDatabase server() {
        return TestDatabase.postgres();
    }
}
