package io.vigil.store.internal;

import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.store.Commit;
import io.vigil.api.store.JournalEntry;
import io.vigil.api.store.JournalQuery;
import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.RegistryView;
import io.vigil.api.store.Store;
import io.vigil.api.store.StoreException;
import io.vigil.api.store.StoreTransaction;
import io.vigil.model.HostGroupId;
import io.vigil.model.Site;
import io.vigil.model.policy.Policies;
import io.vigil.spi.port.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The store on any JDBC database it has a schema for. The registry is kept in memory whole: reading it is one volatile
 * read, and a write changes memory only after the database has confirmed it.
 */
public final class JdbcStore implements Store {
    private static final long WAIT_S = 30;

    private final DataSource source;
    private final TimeSource time;
    private final FirstStart first;
    private final Optional<String> afterCommit;
    private final Listeners listeners = new Listeners();
    private final ReentrantLock writer = new ReentrantLock(true);
    /** Guarded by {@code writer}, as are the next two. */
    private Numbers numbers;
    /** The end of a transaction failed, so its outcome is not known: memory may be behind the database. */
    private boolean doubtful;

    private Registry current;
    private volatile Registry published;

    /** What the site record of a new database says. */
    public record FirstStart(String cluster, String node) {}

    /**
     * Opens the store: brings the schema up to date, loads the registry, sets broken rows aside.
     *
     * @param afterCommit statement that makes a commit safe against loss of power, where the database needs one
     */
    public JdbcStore(DataSource source, TimeSource time, FirstStart first, Optional<String> afterCommit) {
        this.source = source;
        this.time = time;
        this.first = first;
        this.afterCommit = afterCommit;
        try (Connection connection = connect()) {
            Schema.migrate(connection);
            long boot = Sql.query(connection, "select cvalue from counter where cname = 'boot'", row -> row.getLong(1))
                    .stream()
                    .findFirst()
                    .orElse(0L);
            open(Contents.load(connection), (boot + 1) << 32);
        } catch (SQLException e) {
            throw new StoreException("The store cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Commit numbers grow across restarts too: the upper half counts the starts. */
    private void open(Contents contents, long commit) {
        current = new Registry(commit, contents.tables());
        published = current;
        numbers = contents.numbers();
        write("store", tx -> {
            tx.next("boot");
            contents.broken().forEach(((JdbcTransaction) tx)::quarantine);
            if (tx.registry().find(Site.class, Integer.toString(Site.HA_SITE)).isEmpty()) {
                tx.create(new Site(Site.HA_SITE, first.cluster(), first.node(), Policies.NEW_SYSTEM));
                tx.journal(JournalEntry.Draft.of(
                        JournalEntry.Kind.NOTE,
                        "",
                        "",
                        "",
                        "SITE_CREATED",
                        "New cluster " + first.cluster() + " on node " + first.node()));
            }
            return null;
        });
    }

    @Override
    public RegistryView registry() {
        return published;
    }

    @Override
    public <T> T write(String actor, Function<StoreTransaction, T> work) {
        enter();
        try (Connection connection = connect()) {
            if (doubtful) {
                reload(connection);
            }
            return transact(connection, actor, work);
        } catch (SQLException e) {
            throw new StoreException("The store could not write: " + e.getMessage(), e);
        } finally {
            writer.unlock();
        }
    }

    private <T> T transact(Connection connection, String actor, Function<StoreTransaction, T> work)
            throws SQLException {
        JdbcTransaction tx = new JdbcTransaction(connection, actor, time.now(), current, numbers);
        boolean complete = false;
        try {
            T value = work.apply(tx);
            tx.end();
            doubtful = true;
            Optional<JdbcTransaction.Result> result = tx.flush();
            if (result.isPresent()) {
                connection.commit();
                if (afterCommit.isPresent()) {
                    Sql.update(connection, afterCommit.get());
                }
            }
            doubtful = false;
            result.ifPresent(done -> publish(done.registry(), done.numbers(), done.commit()));
            complete = true;
            return value;
        } finally {
            tx.end();
            if (!complete) {
                rollback(connection);
            }
        }
    }

    private void publish(Registry registry, Numbers total, Commit commit) {
        current = registry;
        numbers = total;
        published = registry;
        listeners.tell(commit);
    }

    private void reload(Connection connection) throws SQLException {
        Contents contents = Contents.load(connection);
        Registry found = new Registry(current.commit() + 1, contents.tables());
        List<Commit.Change> changes = Differences.between(current, found);
        doubtful = false;
        if (changes.isEmpty()) {
            numbers = contents.numbers();
        } else {
            publish(found, contents.numbers(), new Commit(found, changes, true, List.of()));
        }
    }

    private void enter() {
        if (writer.isHeldByCurrentThread()) {
            throw new StoreException("Store.write was called inside Store.write or a commit listener");
        }
        try {
            if (!writer.tryLock(WAIT_S, TimeUnit.SECONDS)) {
                throw new StoreException("The store is busy: no turn to write within " + WAIT_S + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted while waiting to write to the store", e);
        }
    }

    /** A question to the database. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private <T> T read(Question<T> question) {
        try (Connection connection = connect()) {
            T answer = question.ask(connection);
            rollback(connection);
            return answer;
        } catch (SQLException e) {
            throw new StoreException("The store could not read: " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is gone, and with it the transaction.
        }
    }

    @Override
    public List<JournalEntry> journal(JournalQuery query) {
        return read(connection -> Journal.find(connection, query));
    }

    @Override
    public List<MoveEntry> openMoves() {
        return read(WorkTables::openMoves);
    }

    @Override
    public List<MoveEntry> movesOf(String planId) {
        return read(connection -> WorkTables.movesOf(connection, planId));
    }

    @Override
    public List<PlanRequest> pendingRequests(HostGroupId group) {
        return read(connection -> WorkTables.requests(connection, group));
    }

    @Override
    public List<OutboxMessage> outbox(OutboxMessage.State state, int limit) {
        return read(connection -> WorkTables.outbox(connection, state, limit));
    }

    @Override
    public Optional<String> document(String kind, String key) {
        return read(connection -> WorkTables.document(connection, kind, key));
    }

    @Override
    public List<StoredDocument> documents(String kind, int limit) {
        return read(connection -> WorkTables.documents(connection, kind, limit));
    }

    @Override
    public Subscription onCommit(Consumer<Commit> listener) {
        return listeners.add(listener);
    }
}
