package io.vigil.vios.health.internal.library;

import io.vigil.model.HmState;
import io.vigil.vios.health.library.AssignedVm;
import io.vigil.vios.health.library.HmCommand;
import io.vigil.vios.health.library.HmTask;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Work lists of a host monitor: start, stop, remove, restart, configure (spec 40, section 6). */
public final class HmWork {
    private HmWork() {}

    /** vioHmStartVMs: the rows stay until the VM is STARTED there. */
    public static List<String> startVms(Tx tx, String vios, long tag) throws SQLException {
        return vms(tx, Op.START, vios, tag);
    }

    /** vioHmStopVMs: the last host monitor to call makes the VM STOPPED. */
    public static List<String> stopVms(Tx tx, String vios, long tag) throws SQLException {
        List<String> vms = vms(tx, Op.STOP, vios, tag);
        HmRow hm = HmRow.of(tx, vios);
        for (String vm : vms) {
            Trans.dropWork(tx, Op.STOP, vm, vios);
            Settlement.finish(tx, Op.STOP, vm, hm);
        }
        return vms;
    }

    private static List<String> vms(Tx tx, int opcode, String vios, long tag) throws SQLException {
        return tx.list(
                "SELECT vmuuid FROM vioshs.trans WHERE viosuuid=? AND opcode=? AND state=9 AND tag=? ORDER BY vmuuid",
                row -> row.getString(1),
                vios,
                opcode,
                tag);
    }

    /** Each command once, whatever the number of its VMs. */
    public static List<HmTask> pending(Tx tx, String vios) throws SQLException {
        return tx.list(
                "SELECT opcode, tag, MIN(txstarted) FROM vioshs.trans WHERE viosuuid=? AND state=9 GROUP BY opcode, tag"
                        + " ORDER BY 3, opcode",
                row -> new HmTask(
                        switch (row.getInt(1)) {
                            case Op.START -> HmCommand.START;
                            case Op.STOP -> HmCommand.STOP;
                            case Op.REMOVE -> HmCommand.REMOVE;
                            default -> HmCommand.CONFIGURE;
                        },
                        row.getLong(2)),
                vios);
    }

    /** vioHmRemoveVMs. */
    public static List<String> removeVms(Tx tx, String vios) throws SQLException {
        return tx.list(
                "SELECT vmuuid FROM vioshs.removed_vm WHERE viosuuid=? ORDER BY vmuuid", row -> row.getString(1), vios);
    }

    /** vioHmVMremoved. */
    public static void removed(Tx tx, String vios, String vm) throws SQLException {
        HmRow hm = HmRow.of(tx, vios);
        tx.update("DELETE FROM vioshs.removed_vm WHERE vmuuid=? AND viosuuid=?", vm, vios);
        Trans.dropWork(tx, Op.REMOVE, vm, vios);
        Settlement.finish(tx, Op.REMOVE, vm, hm);
    }

    /** vioHmRestartVMs. */
    public static List<String> restartVms(Tx tx, String vios) throws SQLException {
        return tx.list(
                "SELECT v.vmuuid FROM vioshs.vm v WHERE v.vmuuid<>'' AND"
                        + " (v.state IN (2,3,8) AND EXISTS (SELECT 1 FROM vioshs.map m WHERE m.vmuuid=v.vmuuid AND m.viosuuid=?)"
                        + " OR EXISTS (SELECT 1 FROM vioshs.recovervm r WHERE r.vmuuid=v.vmuuid AND r.viosuuid=?)) ORDER BY v.vmuuid",
                row -> row.getString(1),
                vios,
                vios);
    }

    /** Of {@link #restartVms} those with a row here, and what is stored of them. */
    public static List<AssignedVm> assigned(Tx tx, String vios) throws SQLException {
        return tx.list(
                "SELECT v.vmuuid, v.state, m.vmhbmissed FROM vioshs.vm v JOIN vioshs.map m ON m.vmuuid=v.vmuuid"
                        + " WHERE m.viosuuid=? AND v.state IN (2,3,8) ORDER BY v.vmuuid",
                row -> new AssignedVm(
                        row.getString(1),
                        HmState.valueOf(VmCode.of(row.getInt(2)).name()),
                        Tx.time(row, 3) != null),
                vios);
    }

    /** vioHmConfigureService: its 7/9 rows are done with. */
    public static Map<String, String> configuration(Tx tx, String vios) throws SQLException {
        Map<String, String> params = new LinkedHashMap<>();
        tx.list(
                "SELECT name, val FROM vioshs.config_hm_service WHERE viosuuid=? ORDER BY name",
                row -> params.put(row.getString(1), row.getString(2)),
                vios);
        tx.list(
                "SELECT name, val FROM vioshs.config_hm_daemon WHERE viosuuid=? ORDER BY name",
                row -> params.put(row.getString(1), row.getString(2)),
                vios);
        Trans.dropWork(tx, Op.CONFIGURE, Op.NO_VM, vios);
        return params;
    }

    /** Whether the database node changed since this host monitor registered. */
    public static boolean recoveryDue(Tx tx, String vios) throws SQLException {
        return tx.count(
                        "SELECT COUNT(*) FROM vioshs.vios v, vioshs.cluster c WHERE v.viosuuid=? AND v.recoverydbninstance<c.dbninstance",
                        vios)
                == 1;
    }

    /**
     * vioHmGetRecoveryLock: begins a recovery round after a database node change (VH-40). Its VMs are noted in {@code
     * recovervm} until each was rewritten: a host monitor that dies in the middle finds the rest at its next start.
     *
     * @return its tag; 0 when this host monitor has done its round or another round is younger than 120 s
     */
    public static long beginRecovery(Tx tx, String vios) throws SQLException {
        long instance = tx.count("SELECT dbninstance FROM vioshs.cluster");
        if (tx.count("SELECT recoverydbninstance FROM vioshs.vios WHERE viosuuid=?", vios) >= instance) {
            return 0;
        }
        LocalDateTime old = tx.now().minusSeconds(120);
        if (tx.update(
                        "UPDATE vioshs.cluster SET recoverytag=recoverytag+1, recoveryts=?, ksysmsgsync=0 WHERE recoveryts IS NULL OR recoveryts<?",
                        tx.now(),
                        old)
                == 0) {
            return 0;
        }
        long tag = tx.count("SELECT recoverytag FROM vioshs.cluster");
        tx.update("DELETE FROM vioshs.recovervm WHERE viosuuid=?", vios);
        tx.update(
                "INSERT INTO vioshs.recovervm (vmuuid, viosuuid, recoverytag) SELECT vmuuid, viosuuid, CAST(? AS BIGINT) FROM vioshs.map WHERE viosuuid=?",
                tag,
                vios);
        tx.update("UPDATE vioshs.map SET hmrecovery=0, viosrecovery=0 WHERE viosuuid=?", vios);
        return tag;
    }

    /**
     * One VM of the round: what the host monitor knows goes before what the database had.
     *
     * @param missed age of the decision; empty when it hears the VM
     * @return false when this round is over or taken over, or the VM has no row here
     */
    public static boolean recover(Tx tx, String vios, long tag, String vm, Optional<Duration> missed)
            throws SQLException {
        boolean current =
                tx.count("SELECT COUNT(*) FROM vioshs.cluster WHERE recoverytag=? AND recoveryts IS NOT NULL", tag)
                        == 1;
        if (!current || tx.update("UPDATE vioshs.map SET hmrecovery=1 WHERE vmuuid=? AND viosuuid=?", vm, vios) == 0) {
            return false;
        }
        if (missed.isEmpty()) {
            tx.update("UPDATE vioshs.map SET vmhbmissed=NULL WHERE vmuuid=? AND viosuuid=?", vm, vios);
        } else {
            tx.update(
                    "UPDATE vioshs.map SET vmhbmissed=? WHERE vmuuid=? AND viosuuid=? AND vmuuid IN (SELECT vmuuid FROM vioshs.vm WHERE state IN (2,3))",
                    tx.ago(missed.get()),
                    vm,
                    vios);
        }
        tx.update("DELETE FROM vioshs.recovervm WHERE vmuuid=? AND viosuuid=?", vm, vios);
        return true;
    }

    /** vioHmReleaseRecoveryLock: the round is done; rows it did not rewrite stay noted. */
    public static void endRecovery(Tx tx, String vios, long tag) throws SQLException {
        tx.update("UPDATE vioshs.map SET viosrecovery=1 WHERE viosuuid=? AND hmrecovery=1", vios);
        tx.update(
                "UPDATE vioshs.vios SET recoverydbninstance=(SELECT dbninstance FROM vioshs.cluster), recoverytag=?, staterecovery=1 WHERE viosuuid=?",
                tag,
                vios);
        tx.update("UPDATE vioshs.cluster SET recoveryts=NULL WHERE recoverytag=?", tag);
    }
}
