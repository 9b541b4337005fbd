package io.vigil.vios.health.library;

class PostgresClusterEventsTest extends ClusterEventsContract {
    @Override
    TestDatabase server() {
        return TestDatabase.postgres();
    }
}
