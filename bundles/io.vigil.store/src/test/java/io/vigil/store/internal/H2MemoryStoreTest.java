package io.vigil.store.internal;

import io.vigil.api.store.Store;
import io.vigil.testkit.store.StoreWorkContract;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;

class H2MemoryStoreTest extends StoreWorkContract {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Override
    protected Store store() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:contract" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
        return new JdbcStore(source, time, new JdbcStore.FirstStart("ksyscluster", "ksysnode"), Optional.empty());
    }
}
