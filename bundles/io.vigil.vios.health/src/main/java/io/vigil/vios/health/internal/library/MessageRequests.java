package io.vigil.vios.health.internal.library;

import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.MsgKey;
import io.vigil.vios.health.codec.MsgState;
import io.vigil.vios.health.codec.ReplyItem;
import io.vigil.vios.health.library.HealthDatabaseException;
import io.vigil.vios.health.library.HmCommand;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The controller's side of the message queue (spec 40, section 10; VH-53 to VH-58). */
final class MessageRequests {
    static final int DEFAULT_TTL_S = 300;
    static final int MAX_PER_VM = 64;

    private MessageRequests() {}

    static Outcome put(Tx tx, HealthRequest.PutMsg put, ServiceConfig config) throws SQLException {
        MessageRows.expire(tx);
        MsgKey key = put.key();
        VmRow vm = VmRow.find(tx, key.uuid())
                .orElseThrow(
                        () -> new HealthDatabaseException(ExitCode.VM_UNKNOWN, "VM " + key.uuid() + " is unknown"));
        Optional<MessageRows> known = MessageRows.find(tx, key, MessageRows.DOWN);
        if (known.isPresent()) {
            return known.get().state() == MsgState.QUEUED ? tell(tx, vm, key) : new Outcome();
        }
        boolean running = vm.msid() != null
                && ViosView.all(tx, config).stream()
                        .anyMatch(v -> v.msid() == vm.msid()
                                && v.hostMonitor()
                                && v.stat().hmResponsive());
        if (!running) {
            throw new HealthDatabaseException(
                    ExitCode.WRONG_STATE, "VM " + key.uuid() + " has no running host monitor");
        }
        if (tx.count("SELECT COUNT(*) FROM vioshs.msg WHERE vmuuid=? AND direction='D'", key.uuid()) >= MAX_PER_VM) {
            throw new HealthDatabaseException(
                    ExitCode.MESSAGE_LIMIT, "VM " + key.uuid() + " has " + MAX_PER_VM + " messages already");
        }
        MessageRows.insert(
                tx,
                key,
                MessageRows.DOWN,
                MsgState.QUEUED,
                put.text(),
                null,
                tx.now().plusSeconds(put.ttl().orElse(DEFAULT_TTL_S)));
        return tell(tx, vm, key);
    }

    private static Outcome tell(Tx tx, VmRow vm, MsgKey key) throws SQLException {
        Outcome out = new Outcome();
        if (vm.msid() != null) {
            out.order(HmOrder.tell(HmRow.names(HmRow.ofHost(tx, vm.msid())), HmCommand.MESSAGE_WAITING, key.hsTag()));
        }
        return out;
    }

    static Outcome query(Tx tx, MsgKey key) throws SQLException {
        MessageRows.expire(tx);
        Optional<MessageRows> up = MessageRows.find(tx, key, MessageRows.UP);
        Optional<MessageRows> shown = up.isPresent() ? up : MessageRows.find(tx, key, MessageRows.DOWN);
        MsgState state = shown.map(MessageRows::state).orElse(MsgState.NONE);
        return new Outcome()
                .reply(List.of(new ReplyItem.MsgStat(
                        key, up.map(row -> row.payload().length()).orElse(0), state)));
    }

    static Outcome get(Tx tx, MsgKey key) throws SQLException {
        MessageRows.expire(tx);
        MessageRows up = MessageRows.find(tx, key, MessageRows.UP)
                .filter(row -> row.state() == MsgState.READY || row.state() == MsgState.READ)
                .orElseThrow(() -> new HealthDatabaseException(
                        ExitCode.WRONG_STATE, "message " + key.hsTag() + " of VM " + key.uuid() + " has no answer"));
        MessageRows.setState(tx, key, MessageRows.UP, MsgState.READ);
        return new Outcome().reply(List.of(new ReplyItem.Msg(key, up.payload())));
    }

    static Outcome acknowledge(Tx tx, MsgKey key) throws SQLException {
        MessageRows.expire(tx);
        Outcome out = new Outcome();
        MessageRows down = MessageRows.find(tx, key, MessageRows.DOWN).orElse(null);
        if (down == null || down.state() == MsgState.EXPIRED || down.state() == MsgState.ACKED) {
            return out;
        }
        tx.update(
                "UPDATE vioshs.msg SET status=?, expires=? WHERE vmuuid=? AND tag=? AND seqnum=?",
                MsgState.ACKED.code(),
                tx.now().plusSeconds(MessageRows.KEEP_S),
                key.uuid(),
                key.hsTag(),
                key.seqNum());
        VmRow vm = VmRow.find(tx, key.uuid()).orElseThrow();
        List<String> order = new ArrayList<>(vm.msid() == null ? List.of() : HmRow.names(HmRow.ofHost(tx, vm.msid())));
        if (down.vios() != null) {
            order.remove(down.vios());
            order.add(0, down.vios());
        }
        out.order(HmOrder.tellOne(order, HmCommand.MESSAGE_ACKNOWLEDGED, key.hsTag()));
        return out;
    }

    static Outcome sync(Tx tx, List<MsgKey> keep) throws SQLException {
        MessageRows.expire(tx);
        List<MsgKey> stored = tx.list(
                "SELECT DISTINCT vmuuid, tag, seqnum FROM vioshs.msg ORDER BY vmuuid, tag, seqnum",
                row -> new MsgKey(row.getString(1), row.getLong(2), row.getInt(3)));
        List<MsgKey> dropped = new ArrayList<>();
        for (MsgKey key : stored) {
            if (keep.stream().noneMatch(k -> k.uuid().equals(key.uuid()) && k.hsTag() == key.hsTag())) {
                MessageRows.delete(tx, key);
                dropped.add(key);
            }
        }
        tx.update("UPDATE vioshs.cluster SET ksysmsgsync=1");
        return new Outcome().reply(List.of(new ReplyItem.Dropped(dropped)));
    }

    /** No VM named: all. */
    static Outcome removeAll(Tx tx, List<String> vms) throws SQLException {
        MessageRows.expire(tx);
        List<String> named =
                vms.isEmpty() ? tx.list("SELECT DISTINCT vmuuid FROM vioshs.msg", row -> row.getString(1)) : vms;
        for (String vm : named) {
            long down = tx.count("SELECT COUNT(*) FROM vioshs.msg WHERE vmuuid=? AND direction='D'", vm);
            tx.update("UPDATE vioshs.vm SET msgsdeleted=msgsdeleted+? WHERE vmuuid=?", (int) down, vm);
            tx.update("DELETE FROM vioshs.msg WHERE vmuuid=?", vm);
        }
        return new Outcome();
    }
}
