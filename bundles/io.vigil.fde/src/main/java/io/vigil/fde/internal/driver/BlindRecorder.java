package io.vigil.fde.internal.driver;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.fde.internal.engine.ScanInput;
import io.vigil.model.Host;
import io.vigil.model.policy.Inheritance;

/** VM_MONITORING_BLIND once per host and blindness (R1, FD-12a). */
final class BlindRecorder {
    private final HostMemos memos;

    BlindRecorder(HostMemos memos) {
        this.memos = memos;
    }

    void plan(ScanInput in, Host host, boolean blind, Effects effects) {
        HostMemos.Memo memo = memos.get(host.id());
        // A recovery stops and starts the monitoring of single VMs; what was told stays told until a monitor speaks.
        if (memo.blind() == blind || (blind && !watched(in, host))) {
            return;
        }
        effects.add(tx -> {
            HostMemos.Memo now = memos.current(host.id());
            if (blind) {
                tx.raise(Event.of(
                                EventName.VM_MONITORING_BLIND,
                                host.name(),
                                host.id().value(),
                                in.group().name(),
                                "No host monitor of host " + host.name()
                                        + " is able to speak: its VMs are neither healthy nor failed")
                        .in(now.incident()));
            }
            memos.put(tx, host.id(), now.withBlind(blind));
        });
    }

    private static boolean watched(ScanInput in, Host host) {
        return in.view().vmsOn(host.id()).stream()
                .anyMatch(vm -> Inheritance.monitored(in.view().site(), in.group(), host, vm));
    }
}
