package io.vigil.vios.health.internal.library;

import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.ExitCode;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.ViosReply;
import io.vigil.vios.health.library.HmCommand;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** ADD_VM, STOP_VM, REMOVE_VM (spec 40, sections 3.3 and 4). Each may be sent again after a lost reply. */
final class VmRequests {
    private VmRequests() {}

    static Outcome add(Tx tx, HealthRequest.Vms request) throws SQLException {
        HostRow.get(tx, request.host());
        Outcome out =
                new Outcome().reply(ViosReply.action(Action.ADD_VM, tx.now().toLocalDate()));
        for (String uuid : request.vms()) {
            Optional<VmRow> vm = VmRow.find(tx, uuid);
            if (vm.isEmpty()) {
                tx.update("INSERT INTO vioshs.vm (vmuuid, name, state) VALUES (?,?,?)", uuid, "", VmCode.ADDED.code());
                // what was said of it as a stranger, or as one removed, no longer holds
                tx.update("DELETE FROM vioshs.trans WHERE vmuuid=?", uuid);
                tx.update("DELETE FROM vioshs.removed_vm WHERE vmuuid=?", uuid);
            } else if (vm.get().state() == VmCode.REMOVING) {
                out.failure(ExitCode.WRONG_STATE, uuid, "VM " + uuid + " is being removed");
            }
        }
        return out;
    }

    static Outcome stop(Tx tx, HealthRequest.Vms request, ServiceConfig config) throws SQLException {
        HostRow.get(tx, request.host());
        Outcome out = new Outcome();
        Set<String> told = new LinkedHashSet<>();
        long tag = tx.tag();
        for (String uuid : request.vms()) {
            VmRow vm = VmRow.find(tx, uuid).orElse(null);
            if (vm == null) {
                out.failure(ExitCode.VM_UNKNOWN, uuid, "VM " + uuid + " is unknown");
            } else if (vm.state() == VmCode.REMOVING) {
                out.failure(ExitCode.WRONG_STATE, uuid, "VM " + uuid + " is being removed");
            } else if (vm.state().monitored()) {
                List<HmRow> hms = HmRow.ofHost(tx, vm.msid());
                VmRow.setState(tx, uuid, VmCode.STOPPING);
                Trans.drop(tx, Op.START, uuid);
                for (HmRow hm : hms) {
                    Trans.work(tx, Op.STOP, uuid, hm, tag);
                }
                told.addAll(HmRow.names(hms));
                if (hms.isEmpty()) {
                    Settlement.finish(tx, Op.STOP, uuid, new HmRow("", vm.msid()));
                }
            }
        }
        out.order(HmOrder.tell(List.copyOf(told), HmCommand.STOP, tag));
        Settlement.run(tx, config);
        return out;
    }

    static Outcome remove(Tx tx, HealthRequest.Vms request, ServiceConfig config) throws SQLException {
        Outcome out = new Outcome();
        Set<String> told = new LinkedHashSet<>();
        long tag = tx.tag();
        for (String uuid : request.vms()) {
            VmRow vm = VmRow.find(tx, uuid).orElse(null);
            if (vm == null) {
                out.note("skipping " + uuid + ": unknown machine");
            } else if (vm.state() == VmCode.REMOVING) {
                repeat(tx, uuid, out);
            } else {
                told.addAll(begin(tx, vm, tag));
            }
        }
        out.order(HmOrder.tell(List.copyOf(told), HmCommand.REMOVE, tag));
        Settlement.run(tx, config);
        return out;
    }

    private static List<String> begin(Tx tx, VmRow vm, long tag) throws SQLException {
        VmRow.detach(tx, vm.uuid());
        List<HmRow> hms = vm.msid() == null ? List.of() : HmRow.ofHost(tx, vm.msid());
        if (hms.isEmpty()) {
            VmRow.erase(tx, vm.uuid());
            return List.of();
        }
        tx.update("UPDATE vioshs.vm SET state=?, shortmsg=0 WHERE vmuuid=?", VmCode.REMOVING.code(), vm.uuid());
        for (HmRow hm : hms) {
            Trans.work(tx, Op.REMOVE, vm.uuid(), hm, tag);
            tx.update("DELETE FROM vioshs.removed_vm WHERE vmuuid=? AND viosuuid=?", vm.uuid(), hm.vios());
            tx.update(
                    "INSERT INTO vioshs.removed_vm (vmuuid, viosuuid, tag, removedts) VALUES (?,?,?,?)",
                    vm.uuid(),
                    hm.vios(),
                    tag,
                    tx.now());
        }
        return HmRow.names(hms);
    }

    private static void repeat(Tx tx, String uuid, Outcome out) throws SQLException {
        tx.list(
                        "SELECT viosuuid, tag FROM vioshs.trans WHERE vmuuid=? AND opcode=3 AND state=9",
                        row -> HmOrder.tell(List.of(row.getString(1)), HmCommand.REMOVE, row.getLong(2)),
                        uuid)
                .forEach(out::order);
    }
}
