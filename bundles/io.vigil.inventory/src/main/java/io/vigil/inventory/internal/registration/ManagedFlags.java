package io.vigil.inventory.internal.registration;

import io.vigil.api.operation.Operation;
import io.vigil.api.operation.OperationLog;
import io.vigil.api.operation.RefusedException;
import io.vigil.inventory.internal.Operations;
import io.vigil.inventory.internal.Peers;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import java.util.List;

/** manage and unmanage of VIOSs and VMs: all named ones or, when one is unknown or busy, none. */
public final class ManagedFlags {
    private static final int EXIT_NOT_FOUND = 3;
    private static final int EXIT_NOT_NOW = 4;
    private static final String AFTER = ". Please run discovery to apply changes";
    private final Peers peers;

    public ManagedFlags(Peers peers) {
        this.peers = peers;
    }

    public Operation vioses(List<ViosId> ids, boolean managed, String user) {
        List<Vios> changed = peers.store().write("user:" + user, tx -> ids.stream()
                .map(id -> tx.change(Vios.class, id.value(), vios -> vios.withManaged(managed))
                        .orElseThrow(() -> new RefusedException(EXIT_NOT_FOUND, "ERROR: VIOS '" + id + "' not found")))
                .toList());
        return told("VIOS", changed.stream().map(Vios::name).toList(), managed);
    }

    public Operation vms(List<VmId> ids, boolean managed, String user) {
        List<Vm> changed = peers.store().write("user:" + user, tx -> ids.stream()
                .map(id -> tx.change(Vm.class, id.value(), vm -> flagged(vm, managed))
                        .orElseThrow(() -> new RefusedException(EXIT_NOT_FOUND, "ERROR: VM '" + id + "' not found")))
                .toList());
        return told("VM", changed.stream().map(Vm::name).toList(), managed);
    }

    private static Vm flagged(Vm vm, boolean managed) {
        if (vm.operation().busy()) {
            throw new RefusedException(
                    EXIT_NOT_NOW,
                    "ERROR: VM '" + vm.name() + "' is busy (" + vm.operation() + "); try again when it has finished");
        }
        return vm.withManaged(managed);
    }

    private Operation told(String kind, List<String> names, boolean managed) {
        OperationLog log = Operations.start(peers, "manage");
        for (int i = 0; i < names.size(); i++) {
            String text =
                    kind + " " + names.get(i) + " was successfully " + (managed ? "managed" : "unmanaged") + AFTER;
            if (i == names.size() - 1) {
                log.finish(0, text);
            } else {
                log.line(text);
            }
        }
        return log;
    }
}
