package io.vigil.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.api.event.EventName;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreException;
import io.vigil.model.Hmc;
import io.vigil.simulator.virtual.VirtualTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QuarantineTest {
    private final VirtualTime time = new VirtualTime();
    private final JdbcDataSource source = new JdbcDataSource();

    @BeforeEach
    void fresh() {
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    private Store open() {
        return new JdbcStore(source, time, new JdbcStore.FirstStart("ksyscluster", "ksysnode"), Optional.empty());
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = source.getConnection()) {
            Sql.update(connection, statement);
        }
    }

    @Test
    @DisplayName("CTL-25: a broken row is set aside with one event and does not stop the start")
    void broken() throws SQLException {
        open().update("test", tx -> tx.put(Samples.contact("a@example.org")));
        sql("insert into resource (rtype, rkey, version, body) values ('Hmc', 'hmc1', 1, '{\"id\":')");
        sql("insert into resource (rtype, rkey, version, body) values ('Planet', 'x', 1, '{}')");
        sql("insert into move_entry (plan_id, vm, seq, ord, closed, body) values ('p', 'v', 1, 1, false, 'x')");

        Store store = open();
        assertThat(store.registry().contacts()).hasSize(1);
        assertThat(store.openMoves()).isEmpty();
        assertThat(quarantined(store))
                .hasSize(3)
                .anyMatch(line -> line.text().contains("Hmc hmc1"))
                .anyMatch(line -> line.text().contains("Planet"));
        assertThat(quarantined(open())).as("told once").hasSize(3);
    }

    @Test
    @DisplayName("CTL-25: a broken site record is made anew")
    void brokenSite() throws SQLException {
        open();
        sql("update resource set body = '[]' where rtype = 'Site'");
        assertThat(open().registry().site().cluster()).isEqualTo("ksyscluster");
    }

    @Test
    @DisplayName("rows of another version: unknown fields are skipped, missing lists and texts are empty")
    void otherVersions() throws SQLException {
        open();
        sql(
                "insert into resource (rtype, rkey, version, body) values ('Hmc', 'hmc1', 4, "
                        + "'{\"id\":{\"value\":\"hmc1\"},\"address\":\"192.0.2.1\",\"port\":12443,\"login\":\"x\",\"colour\":\"red\"}')");
        Hmc hmc = open().registry().hmcs().get(0);
        assertThat(hmc.managedHosts()).isEmpty();
        assertThat(hmc.uuid()).isEmpty();
        assertThat(hmc.fingerprint()).isEmpty();
    }

    @Test
    @DisplayName("a database of a newer program is refused, not damaged")
    void newer() throws SQLException {
        open();
        sql("insert into schema_version (version, file) values (99, 'V99')");
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("99");
    }

    private static List<JournalEntry> quarantined(Store store) {
        return store.journal(JournalQuery.ALL.name(EventName.RESOURCE_QUARANTINED.name()));
    }
}
