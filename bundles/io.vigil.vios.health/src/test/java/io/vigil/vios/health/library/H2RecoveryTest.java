package io.vigil.vios.health.library;

class H2RecoveryTest extends RecoveryContract {
    private static final TestDatabase SERVER = TestDatabase.h2();

    @Override
    TestDatabase server() {
        return SERVER;
    }
}
