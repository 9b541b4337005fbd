package io.vigil.vios.health.internal.library;

import io.vigil.vios.health.codec.MsgKey;
import io.vigil.vios.health.codec.MsgState;
import io.vigil.vios.health.library.AgentMessage;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Doorbells and messages as host monitors carry them (spec 40, section 10). */
public final class HmMessages {
    private static final int MAX_TEXT = 65_536;

    private HmMessages() {}

    /** vioHmShortMsg; a VM that is not monitored may ring unheard. */
    public static boolean ring(Tx tx, String vios, String vm, long bits) throws SQLException {
        HmRow hm = HmRow.of(tx, vios);
        Optional<VmRow> row = VmRow.find(tx, vm).filter(r -> r.state().monitored());
        if (row.isEmpty() || bits == 0) {
            return false;
        }
        tx.update("UPDATE vioshs.vm SET shortmsg=? WHERE vmuuid=?", row.get().shortMsg() | bits, vm);
        Trans.fact(tx, Op.SHORT_MSG, vm, hm, "", bits);
        return true;
    }

    /** vioHmReadMsg: the oldest QUEUED message becomes TAKEN by this host monitor; an expired one is never delivered. */
    public static Optional<AgentMessage> read(Tx tx, String vios, String vm) throws SQLException {
        MessageRows.expire(tx);
        List<AgentMessage> waiting = messages(tx, "status=1", vm);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        MsgKey key = waiting.get(0).key();
        tx.update(
                "UPDATE vioshs.msg SET status=2, viosuuid=? WHERE vmuuid=? AND tag=? AND seqnum=? AND direction='D'",
                vios,
                vm,
                key.hsTag(),
                key.seqNum());
        return Optional.of(waiting.get(0));
    }

    /** After a new handshake: what was TAKEN and has no answer is sent again, by the host monitor that asks. */
    public static List<AgentMessage> unanswered(Tx tx, String vios, String vm) throws SQLException {
        MessageRows.expire(tx);
        tx.update("UPDATE vioshs.msg SET viosuuid=? WHERE vmuuid=? AND direction='D' AND status=2", vios, vm);
        return messages(
                tx,
                "status=2 AND NOT EXISTS (SELECT 1 FROM vioshs.msg u WHERE u.vmuuid=m.vmuuid AND u.tag=m.tag AND u.seqnum=m.seqnum AND u.direction='U')",
                vm);
    }

    /** ACKED and not yet cleared: GMSG is due for these. */
    public static List<AgentMessage> acknowledged(Tx tx, String vm) throws SQLException {
        return messages(tx, "status=8", vm);
    }

    /** Who has a message on its way down in one of these states. */
    public static List<String> vmsWith(Tx tx, Set<MsgState> states) throws SQLException {
        return tx
                .list(
                        "SELECT DISTINCT vmuuid, status FROM vioshs.msg WHERE direction='D' ORDER BY vmuuid",
                        row -> states.contains(MsgState.ofCode(row.getInt(2))) ? row.getString(1) : "")
                .stream()
                .filter(vm -> !vm.isEmpty())
                .distinct()
                .toList();
    }

    private static List<AgentMessage> messages(Tx tx, String which, String vm) throws SQLException {
        return tx.list(
                "SELECT tag, seqnum, payload FROM vioshs.msg m WHERE vmuuid=? AND direction='D' AND " + which
                        + " ORDER BY created, tag, seqnum",
                row -> new AgentMessage(new MsgKey(vm, row.getLong(1), row.getInt(2)), row.getString(3)),
                vm);
    }

    /** vioHmWriteMsg. @return false if nobody waits for this answer */
    public static boolean write(Tx tx, String vios, MsgKey key, int rc, String text) throws SQLException {
        MessageRows.expire(tx);
        MessageRows down = MessageRows.find(tx, key, MessageRows.DOWN).orElse(null);
        boolean waiting = down != null && (down.state() == MsgState.QUEUED || down.state() == MsgState.TAKEN);
        if (!waiting || MessageRows.find(tx, key, MessageRows.UP).isPresent()) {
            return false;
        }
        boolean good = rc == 0 && text.length() <= MAX_TEXT;
        var expires = down.expires().plusSeconds(MessageRows.KEEP_S);
        MessageRows.insert(
                tx,
                key,
                MessageRows.UP,
                good ? MsgState.READY : MsgState.FAILED,
                good ? Tx.storable(text) : "",
                vios,
                expires);
        tx.update(
                "UPDATE vioshs.msg SET status=2, viosuuid=?, expires=? WHERE vmuuid=? AND tag=? AND seqnum=? AND direction='D'",
                vios,
                expires,
                key.uuid(),
                key.hsTag(),
                key.seqNum());
        return true;
    }

    /** vioHmAckMsg: the agent cleared it (CLRDB); both rows go. */
    public static boolean clear(Tx tx, MsgKey key) throws SQLException {
        MessageRows.expire(tx);
        return MessageRows.delete(tx, key) > 0;
    }

    /** Once a minute. */
    public static void expire(Tx tx) throws SQLException {
        MessageRows.expire(tx);
    }
}
