package io.vigil.store.internal;

import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.store.OutboxMessage;
import io.vigil.api.store.Store.StoredDocument;
import io.vigil.model.HostGroupId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables of work in progress: move map, plan requests, outbox, documents. */
final class WorkTables {
    private WorkTables() {}

    static void putMove(Connection connection, MoveEntry entry, long seq) throws SQLException {
        boolean closed = entry.stage().closed();
        String json = Json.write(entry);
        if (Sql.update(
                        connection,
                        "update move_entry set ord = ?, closed = ?, body = ? where plan_id = ? and vm = ?",
                        entry.order(),
                        closed,
                        json,
                        entry.planId(),
                        entry.vm().value())
                == 0) {
            Sql.update(
                    connection,
                    "insert into move_entry (plan_id, vm, seq, ord, closed, body) values (?, ?, ?, ?, ?, ?)",
                    entry.planId(),
                    entry.vm().value(),
                    seq,
                    entry.order(),
                    closed,
                    json);
        }
    }

    /** Plans in the order in which they were first written, entries of a plan in its own order. */
    static List<MoveEntry> openMoves(Connection connection) throws SQLException {
        Map<String, List<MoveEntry>> plans = new LinkedHashMap<>();
        Sql.query(
                        connection,
                        "select body from move_entry where closed = ? order by seq",
                        row -> Json.read(MoveEntry.class, row.getString(1)),
                        false)
                .forEach(move -> plans.computeIfAbsent(move.planId(), id -> new ArrayList<>())
                        .add(move));
        return plans.values().stream()
                .flatMap(plan -> plan.stream().sorted(Comparator.comparingInt(MoveEntry::order)))
                .toList();
    }

    static List<MoveEntry> movesOf(Connection connection, String planId) throws SQLException {
        return List.copyOf(Sql.query(
                connection,
                "select body from move_entry where plan_id = ? order by ord, seq",
                row -> Json.read(MoveEntry.class, row.getString(1)),
                planId));
    }

    static void enqueue(Connection connection, PlanRequest request, long seq) throws SQLException {
        String json = Json.write(request);
        if (Sql.update(
                        connection,
                        "update plan_request set host_group = ?, body = ? where id = ?",
                        request.group().value(),
                        json,
                        request.id())
                == 0) {
            Sql.update(
                    connection,
                    "insert into plan_request (id, seq, host_group, body) values (?, ?, ?, ?)",
                    request.id(),
                    seq,
                    request.group().value(),
                    json);
        }
    }

    static boolean dequeue(Connection connection, String id) throws SQLException {
        return Sql.update(connection, "delete from plan_request where id = ?", id) > 0;
    }

    static List<PlanRequest> requests(Connection connection, HostGroupId group) throws SQLException {
        return List.copyOf(Sql.query(
                connection,
                "select body from plan_request where host_group = ? order by seq",
                row -> Json.read(PlanRequest.class, row.getString(1)),
                group.value()));
    }

    static void putOutbox(Connection connection, OutboxMessage message) throws SQLException {
        String json = Json.write(message);
        if (Sql.update(
                        connection,
                        "update outbox set state = ?, body = ? where id = ?",
                        message.state().name(),
                        json,
                        message.id())
                == 0) {
            Sql.update(
                    connection,
                    "insert into outbox (id, state, body) values (?, ?, ?)",
                    message.id(),
                    message.state().name(),
                    json);
        }
    }

    static boolean removeOutbox(Connection connection, long id) throws SQLException {
        return Sql.update(connection, "delete from outbox where id = ?", id) > 0;
    }

    static List<OutboxMessage> outbox(Connection connection, OutboxMessage.State state, int limit) throws SQLException {
        return List.copyOf(Sql.query(
                connection,
                "select body from outbox where state = ? order by id limit ?",
                row -> Json.read(OutboxMessage.class, row.getString(1)),
                state.name(),
                limit));
    }

    static void putDocument(Connection connection, StoredDocument document, long seq) throws SQLException {
        if (Sql.update(
                        connection,
                        "update document set seq = ?, body = ? where kind = ? and dkey = ?",
                        seq,
                        document.json(),
                        document.kind(),
                        document.key())
                == 0) {
            Sql.update(
                    connection,
                    "insert into document (kind, dkey, seq, body) values (?, ?, ?, ?)",
                    document.kind(),
                    document.key(),
                    seq,
                    document.json());
        }
    }

    static boolean removeDocument(Connection connection, String kind, String key) throws SQLException {
        return Sql.update(connection, "delete from document where kind = ? and dkey = ?", kind, key) > 0;
    }

    static Optional<String> document(Connection connection, String kind, String key) throws SQLException {
        return Sql.query(
                        connection,
                        "select body from document where kind = ? and dkey = ?",
                        row -> row.getString(1),
                        kind,
                        key)
                .stream()
                .findFirst();
    }

    static List<StoredDocument> documents(Connection connection, String kind, int limit) throws SQLException {
        return List.copyOf(Sql.query(
                connection,
                "select kind, dkey, body from document where kind = ? order by seq desc limit ?",
                row -> new StoredDocument(row.getString(1), row.getString(2), row.getString(3)),
                kind,
                limit));
    }
}
