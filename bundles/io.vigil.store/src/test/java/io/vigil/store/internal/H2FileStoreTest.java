package io.vigil.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.api.store.Store;
import io.vigil.api.store.StoreException;
import io.vigil.testkit.store.StoreWorkContract;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2FileStoreTest extends StoreWorkContract {
    @TempDir
    Path directory;

    private Database database;

    @Override
    protected Store store() {
        database = open();
        return new JdbcStore(
                database.source(), time, new JdbcStore.FirstStart("ksyscluster", "ksysnode"), database.afterCommit());
    }

    private Database open() {
        return new Database(settings(Optional.empty()), Optional.empty());
    }

    private StoreSettings settings(Optional<String> url) {
        return new StoreSettings(url, "", directory, "ksyscluster", "ksysnode", true, 4);
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    @DisplayName("CTL-10: opened again, the numbers go on and the registry is the same")
    void reopen() {
        Store store = store();
        store.update("test", tx -> tx.next("a"));
        long seq = store.write("test", tx -> tx.raise(Samples.event()));
        store.update("test", tx -> tx.put(Samples.contact("a@example.org")));
        long commit = store.registry().commit();
        database.close();

        Store again = store();
        assertThat(again.registry().contacts()).containsExactly(Samples.contact("a@example.org"));
        assertThat(again.registry().commit()).isGreaterThan(commit);
        assertThat(again.<Long>write("test", tx -> tx.next("a"))).isEqualTo(2);
        assertThat(again.<Long>write("test", tx -> tx.raise(Samples.event()))).isGreaterThan(seq);
    }

    @Test
    @DisplayName("another database that is not allowed, or a password in the URL, is refused with the field's name")
    void badUrl() {
        assertThatThrownBy(() -> settings(Optional.of("jdbc:mysql://h/x"))).hasMessageContaining("url=jdbc:mysql");
        assertThatThrownBy(() -> settings(Optional.of("jdbc:postgresql://h/x?password=x")))
                .hasMessageContaining("store/password")
                .hasMessageNotContaining("=x");
    }

    @Test
    @DisplayName("a directory that cannot be made is named in the error")
    void badDirectory() {
        StoreSettings settings = new StoreSettings(Optional.empty(), "", Path.of("/proc/nowhere"), "c", "n", true, 4);
        assertThatThrownBy(() -> new Database(settings, Optional.empty()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("/proc/nowhere");
    }
}
