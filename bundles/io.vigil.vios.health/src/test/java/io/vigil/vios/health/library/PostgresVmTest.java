package io.vigil.vios.health.library;

class PostgresVmTest extends VmContract {
    @Override
    TestDatabase server() {
        return TestDatabase.postgres();
    }
}
