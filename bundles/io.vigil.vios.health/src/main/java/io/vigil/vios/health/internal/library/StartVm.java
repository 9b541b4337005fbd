package io.vigil.vios.health.internal.library;

import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.library.HealthDatabaseException;
import io.vigil.vios.health.library.HmCommand;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** START_VM (spec 40, section 3.3; VH-10, VH-11): one work tag for the request, one row for each VM and host monitor. */
final class StartVm {
    private final Tx tx;
    private final HostRow host;
    private final List<HmRow> hms;
    private final long tag;
    private final Outcome out = new Outcome();
    private final Set<String> told = new LinkedHashSet<>();

    private StartVm(Tx tx, HostRow host) throws SQLException {
        this.tx = tx;
        this.host = host;
        this.hms = HmRow.ofHost(tx, host.msid());
        this.tag = tx.tag();
        if (hms.isEmpty()) {
            throw new HealthDatabaseException(
                    ExitCode.HM_COUNT, "managed system " + host.mtm().ksysForm() + " has no host monitor");
        }
    }

    static Outcome run(Tx tx, HealthRequest.Vms request) throws SQLException {
        StartVm start = new StartVm(tx, HostRow.get(tx, request.host()));
        for (String uuid : request.vms()) {
            VmRow vm = VmRow.find(tx, uuid).orElse(null);
            if (vm == null) {
                start.out.failure(ExitCode.VM_UNKNOWN, uuid, "VM " + uuid + " is unknown");
            } else {
                start.one(vm);
            }
        }
        start.out.order(HmOrder.tell(List.copyOf(start.told), HmCommand.START, start.tag));
        return start.out;
    }

    private void one(VmRow vm) throws SQLException {
        boolean elsewhere = vm.msid() != null && !vm.on(host.msid());
        boolean idle = vm.state() == VmCode.ADDED || vm.state() == VmCode.STOPPED || vm.state() == VmCode.UNKNOWN;
        if (vm.state() == VmCode.REMOVING || vm.state() == VmCode.STOPPING && !elsewhere) {
            out.failure(ExitCode.WRONG_STATE, vm.uuid(), "VM " + vm.uuid() + " is " + vm.state());
        } else if (idle || elsewhere) {
            afresh(vm);
        } else if (vm.state() == VmCode.STARTING) {
            again(vm);
        } else {
            missing(vm);
        }
    }

    private void afresh(VmRow vm) throws SQLException {
        tx.update("DELETE FROM vioshs.map WHERE vmuuid=?", vm.uuid());
        tx.update("DELETE FROM vioshs.trans WHERE vmuuid=? AND state=9", vm.uuid());
        for (HmRow hm : hms) {
            enter(vm, hm);
        }
        tx.update(
                "UPDATE vioshs.vm SET msid=?, state=?, suspendts=NULL WHERE vmuuid=?",
                host.msid(),
                VmCode.STARTING.code(),
                vm.uuid());
    }

    /** It keeps its tag and rows; its host monitors are told that tag again. */
    private void again(VmRow vm) throws SQLException {
        tx.list(
                        "SELECT viosuuid, tag FROM vioshs.trans WHERE vmuuid=? AND opcode=1 AND state=9",
                        row -> HmOrder.tell(List.of(row.getString(1)), HmCommand.START, row.getLong(2)),
                        vm.uuid())
                .forEach(out::order);
    }

    private void missing(VmRow vm) throws SQLException {
        for (HmRow hm : hms) {
            if (tx.count("SELECT COUNT(*) FROM vioshs.map WHERE vmuuid=? AND viosuuid=?", vm.uuid(), hm.vios()) == 0) {
                enter(vm, hm);
            }
        }
    }

    private void enter(VmRow vm, HmRow hm) throws SQLException {
        Trans.work(tx, Op.START, vm.uuid(), hm, tag);
        tx.update("INSERT INTO vioshs.map (vmuuid, viosuuid) VALUES (?,?)", vm.uuid(), hm.vios());
        told.add(hm.vios());
    }
}
