package io.vigil.fde.internal.app;

import io.vigil.api.store.RegistryView;
import io.vigil.model.HmState;
import io.vigil.model.HostGroup;
import io.vigil.model.Vm;
import io.vigil.model.VmOperation;
import io.vigil.model.policy.Inheritance;
import java.util.Optional;

/** {@code isVM_ProperState}: whether the agent of a VM may be asked now (60, section 8.1; FL-88). */
public final class Door {
    private Door() {}

    /** Empty = it may; else why not. */
    public static Optional<String> closed(RegistryView view, Vm vm) {
        if (!watched(view, vm)) {
            return Optional.of("it is not monitored");
        }
        if (absent(vm.operation())) {
            return Optional.of(vm.operation().name());
        }
        if (vm.monitoring().state() != HmState.STARTED) {
            return Optional.of(
                    "its monitoring state is " + vm.monitoring().state().name());
        }
        return Optional.empty();
    }

    /** Managed, and monitored by policy. */
    public static boolean watched(RegistryView view, Vm vm) {
        Optional<HostGroup> group = view.groupOf(vm);
        return group.isPresent()
                && view.host(vm.host())
                        .filter(host -> Inheritance.monitored(view.site(), group.get(), host, vm))
                        .isPresent();
    }

    /** The VM is going down, coming up or on its way: nothing its agent said before counts any more. */
    public static boolean absent(VmOperation operation) {
        return operation == VmOperation.RESTART_IN_PROGRESS || operation == VmOperation.LPM_IN_PROGRESS;
    }

    /** What was reported before this change still describes the VM. */
    public static boolean sameLife(Vm before, Vm after) {
        return before.host().equals(after.host())
                && !absent(after.operation())
                && after.monitoring().state() == HmState.STARTED;
    }
}
