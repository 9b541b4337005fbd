package io.vigil.vios.health.library;

class H2ClusterEventsTest extends ClusterEventsContract {
    private static final TestDatabase SERVER = TestDatabase.h2();

    @Override
    TestDatabase server() {
        return SERVER;
    }
}
