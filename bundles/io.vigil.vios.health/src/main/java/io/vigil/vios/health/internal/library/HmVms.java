package io.vigil.vios.health.internal.library;

import io.vigil.model.HmState;
import io.vigil.vios.health.library.DiscoverResult;
import io.vigil.vios.health.library.VersionRange;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Handshakes and state changes of VMs as host monitors report them (spec 40, sections 4, 5 and 6). */
public final class HmVms {
    private static final int VERSION_KIND = 1;

    private HmVms() {}

    /** vioHmVmDiscover. */
    public static DiscoverResult discover(Tx tx, String vios, String vm, VersionRange versions) throws SQLException {
        HmRow hm = HmRow.of(tx, vios);
        Optional<VmRow> found = VmRow.find(tx, vm);
        if (found.isEmpty()) {
            stranger(tx, hm, vm);
            return new DiscoverResult(HmState.UNKNOWN, false);
        }
        VmRow row = found.get();
        versions(tx, vm, versions);
        if (!versions.fits((int) tx.count("SELECT cur_major FROM vioshs.cluster"))) {
            conflict(tx, hm, vm, versions);
            return new DiscoverResult(state(row.state()), false);
        }
        tx.update("DELETE FROM vioshs.conflict WHERE vmuuid=? AND kind=?", vm, VERSION_KIND);
        if (!row.state().monitored()) {
            return new DiscoverResult(state(row.state()), false);
        }
        if (!row.on(hm.msid())) {
            moved(tx, hm, row);
        } else if (row.state() != VmCode.STARTED) {
            tx.update("UPDATE vioshs.vm SET state=3, suspendts=NULL WHERE vmuuid=?", vm);
            Trans.stateChange(tx, vm, hm, row.state(), VmCode.STARTED);
        }
        heard(tx, hm, vm);
        return new DiscoverResult(HmState.STARTED, true);
    }

    private static void moved(Tx tx, HmRow hm, VmRow vm) throws SQLException {
        tx.update(
                "DELETE FROM vioshs.map WHERE vmuuid=? AND viosuuid IN (SELECT viosuuid FROM vioshs.vios WHERE msid<>?)",
                vm.uuid(),
                hm.msid());
        tx.update("DELETE FROM vioshs.trans WHERE vmuuid=? AND state=9 AND msid<>?", vm.uuid(), hm.msid());
        tx.update("UPDATE vioshs.vm SET msid=?, state=3, suspendts=NULL WHERE vmuuid=?", hm.msid(), vm.uuid());
        Trans.fact(tx, Op.DISCOVERY, vm.uuid(), hm, "MOVED", 0);
        Trans.stateChange(tx, vm.uuid(), hm, vm.state(), VmCode.STARTED);
    }

    /** This host monitor hears the VM: its {@code map} row exists and tells no miss. */
    private static void heard(Tx tx, HmRow hm, String vm) throws SQLException {
        if (tx.update("UPDATE vioshs.map SET vmhbmissed=NULL WHERE vmuuid=? AND viosuuid=?", vm, hm.vios()) == 0) {
            tx.update("INSERT INTO vioshs.map (vmuuid, viosuuid) VALUES (?,?)", vm, hm.vios());
        }
        tx.update("DELETE FROM vioshs.recovervm WHERE vmuuid=? AND viosuuid=?", vm, hm.vios());
        Trans.dropWork(tx, Op.START, vm, hm.vios());
    }

    private static void stranger(Tx tx, HmRow hm, String vm) throws SQLException {
        Trans.factOnce(tx, Op.DISCOVERY, vm, hm, vm.isEmpty() ? "CANNOT_MANAGE" : "UNMANAGED");
    }

    private static void conflict(Tx tx, HmRow hm, String vm, VersionRange versions) throws SQLException {
        tx.update("DELETE FROM vioshs.conflict WHERE vmuuid=? AND viosuuid=? AND kind=?", vm, hm.vios(), VERSION_KIND);
        tx.update(
                "INSERT INTO vioshs.conflict (vmuuid, viosuuid, kind, detail, detectedts) VALUES (?,?,?,?,?)",
                vm,
                hm.vios(),
                VERSION_KIND,
                "agent " + versions.loMajor() + "." + versions.loMinor() + " to " + versions.upMajor() + "."
                        + versions.upMinor(),
                tx.now());
        Trans.factOnce(tx, Op.VERSION_CONFLICT, vm, hm, "");
    }

    private static void versions(Tx tx, String vm, VersionRange v) throws SQLException {
        tx.update(
                "UPDATE vioshs.vm SET up_major=?, up_minor=?, lo_major=?, lo_minor=? WHERE vmuuid=? AND (up_major<>? OR up_minor<>? OR lo_major<>? OR lo_minor<>?)",
                v.upMajor(),
                v.upMinor(),
                v.loMajor(),
                v.loMinor(),
                vm,
                v.upMajor(),
                v.upMinor(),
                v.loMajor(),
                v.loMinor());
    }

    /** vioHmVmReport: seen, not monitored; or with other versions. */
    public static void report(Tx tx, String vios, String vm, VersionRange versions) throws SQLException {
        HmRow hm = HmRow.of(tx, vios);
        if (VmRow.find(tx, vm).isPresent()) {
            versions(tx, vm, versions);
        } else {
            stranger(tx, hm, vm);
        }
    }

    /** vioHmVmSuspend: no miss counts from now on. */
    public static boolean suspend(Tx tx, String vios, String vm, Duration age) throws SQLException {
        HmRow hm = HmRow.of(tx, vios);
        if (!change(tx, hm, vm, VmCode.STARTED, VmCode.SUSPENDED)) {
            return false;
        }
        tx.update("UPDATE vioshs.vm SET suspendts=? WHERE vmuuid=?", tx.ago(age), vm);
        tx.update("UPDATE vioshs.map SET vmhbmissed=NULL WHERE vmuuid=?", vm);
        return true;
    }

    /** vioHmVmResume. */
    public static boolean resume(Tx tx, String vios, String vm) throws SQLException {
        HmRow hm = HmRow.of(tx, vios);
        if (!change(tx, hm, vm, VmCode.SUSPENDED, VmCode.STARTED)) {
            return false;
        }
        tx.update("UPDATE vioshs.vm SET suspendts=NULL WHERE vmuuid=?", vm);
        return true;
    }

    private static boolean change(Tx tx, HmRow hm, String vm, VmCode from, VmCode to) throws SQLException {
        // a host monitor of a host the VM has left still hears its old session end: that says nothing of the VM
        if (tx.update(
                        "UPDATE vioshs.vm SET state=? WHERE vmuuid=? AND state=? AND msid=?",
                        to.code(),
                        vm,
                        from.code(),
                        hm.msid())
                == 0) {
            return false;
        }
        Trans.stateChange(tx, vm, hm, from, to);
        return true;
    }

    private static HmState state(VmCode code) {
        return HmState.valueOf(code.name());
    }
}
