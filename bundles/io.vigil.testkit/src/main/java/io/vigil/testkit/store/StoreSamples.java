package io.vigil.testkit.store;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.api.relocation.Mechanism;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.PlanRequest;
import io.vigil.api.relocation.Stage;
import io.vigil.api.relocation.Trigger;
import io.vigil.api.store.JournalEntry;
import io.vigil.model.Amounts;
import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;
import io.vigil.model.IncidentId;
import io.vigil.model.PartitionView;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.VmResources;
import io.vigil.model.policy.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small records of every kind a store keeps, for its contract. */
final class StoreSamples {
    static final HostGroupId HG1 = new HostGroupId("HG1");
    static final HostId HOST_1 = new HostId("11111111-0000-0000-0000-000000000001");
    static final HostId HOST_2 = new HostId("11111111-0000-0000-0000-000000000002");
    static final Instant WHEN = Instant.parse("2026-01-20T09:08:04.123456789Z");

    private StoreSamples() {}

    static Hmc hmc(String name) {
        return new Hmc(
                new HmcId(name),
                "192.0.2.1",
                Hmc.DEFAULT_PORT,
                "hscroot",
                Optional.empty(),
                "",
                "V9R1 M910",
                List.of(new Hmc.HostRef("h1", HOST_1)));
    }

    static Vm vm(int number, String name, HostId host) {
        return Vm.found(vmId(number), name, host, VmResources.UNKNOWN, PartitionView.UNKNOWN);
    }

    static VmId vmId(int number) {
        return new VmId("22222222-0000-0000-0000-%012d".formatted(number));
    }

    static MoveEntry move(String plan, int order, Stage stage, Instant created) {
        return new MoveEntry(
                plan,
                order,
                HG1,
                vmId(order),
                "vm" + order,
                HOST_1,
                Optional.of(HOST_2),
                Mechanism.RESTART,
                stage,
                Priority.HIGH,
                "best_fit",
                Trigger.HOST_FAILURE,
                "I1",
                "fde",
                false,
                false,
                false,
                true,
                new Amounts(100, 4096),
                new Amounts(70, 4096),
                1,
                List.of(HOST_2),
                List.of("partition Not Activated by hmc1"),
                List.of("hmc1/4711"),
                "",
                created,
                created);
    }

    static PlanRequest request(String id, HostGroupId group) {
        return new PlanRequest(
                id,
                group,
                Trigger.HOST_FAILURE,
                Optional.of(HOST_1),
                List.of(),
                Optional.empty(),
                false,
                false,
                false,
                new IncidentId("I1"),
                "fde",
                WHEN);
    }

    static Event event(String vios) {
        return Event.of(EventName.VIOS_NODE_FAILURE, vios, "33333333-" + vios, "HG1", "VIOS " + vios + " is down")
                .in("I1")
                .at(WHEN)
                .with("reason", "64");
    }

    static JournalEntry.Draft note(String incident, String group, String name) {
        return new JournalEntry.Draft(
                JournalEntry.Kind.NOTE, incident, group, "VM x", name, "A note with umlauts: äöü", Map.of("k", "v"));
    }
}
