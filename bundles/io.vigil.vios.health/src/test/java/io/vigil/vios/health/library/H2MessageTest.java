package io.vigil.vios.health.library;

class H2MessageTest extends MessageContract {
    private static final TestDatabase SERVER = TestDatabase.h2();

    @Override
    TestDatabase server() {
        return SERVER;
    }
}
