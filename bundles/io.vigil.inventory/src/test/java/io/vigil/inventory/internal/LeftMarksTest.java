package io.vigil.inventory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.HostId;
import io.vigil.model.PartitionView;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.VmOperation;
import io.vigil.model.VmResources;
import io.vigil.simulator.virtual.MemorySecrets;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.testkit.store.MemoryStore;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LeftMarksTest {
    private final VirtualTime time = new VirtualTime();
    private final MemoryStore store = new MemoryStore(time);

    @Test
    @DisplayName("I8, CTL-18: a verification that a crash broke off leaves no VM busy; marks of others stay")
    void cleared() {
        store.update("test", tx -> {
            tx.create(vm("validated", VmOperation.VALIDATE_IN_PROGRESS));
            tx.create(vm("restarted", VmOperation.RESTART_IN_PROGRESS));
        });
        new Inventory(new Peers(
                        store, Optional::empty, Optional::empty, new MemorySecrets(), time, time, Settings.DEFAULT))
                .start();
        assertThat(operation("validated")).isEqualTo(VmOperation.NO_OPERATION_IN_PROGRESS);
        assertThat(operation("restarted")).isEqualTo(VmOperation.RESTART_IN_PROGRESS);
    }

    private VmOperation operation(String vm) {
        return store.registry().vm(new VmId(vm)).orElseThrow().operation();
    }

    private static Vm vm(String name, VmOperation operation) {
        return Vm.found(new VmId(name), name, new HostId("h1"), VmResources.UNKNOWN, PartitionView.UNKNOWN)
                .withOperation(operation);
    }
}
