package io.vigil.testkit.store;

import io.vigil.api.store.Store;

class MemoryStoreTest extends StoreWorkContract {
    @Override
    protected Store store() {
        return new MemoryStore(time);
    }
}
