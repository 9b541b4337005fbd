package io.vigil.testkit.plugin;

import io.vigil.model.CaaState;
import io.vigil.model.Host;
import io.vigil.model.HostCapacity;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostGroupPhase;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.Mtm;
import io.vigil.model.PartitionState;
import io.vigil.model.PartitionView;
import io.vigil.model.Site;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.ViosStatus;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.VmResources;
import io.vigil.model.health.HealthReply;
import io.vigil.model.policy.Policies;
import io.vigil.model.policy.Profile;
import io.vigil.spi.detect.Examination;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Examinations as the engine makes them, of one host {@code frame1} with VIOSs {@code vios1}.. and VM {@code vm1}. */
public final class Subjects {
    private static final HostGroupId GROUP = new HostGroupId("HG1");
    private static final HostId HOST = new HostId("11111111-0000-0000-0000-000000000001");

    private Subjects() {}

    /** A host with so many VIOSs at 192.0.2.1 and up. */
    public static Examination host(int vioses) {
        return examination(
                IntStream.rangeClosed(1, vioses)
                        .mapToObj(number -> vios(number, "192.0.2." + number))
                        .toList(),
                Optional.empty());
    }

    /** A host whose VIOSs have no address yet: not discovered, or RMC down. */
    public static Examination hostWithoutAddresses(int vioses) {
        return examination(
                IntStream.rangeClosed(1, vioses)
                        .mapToObj(number -> vios(number, ""))
                        .toList(),
                Optional.empty());
    }

    /** A VM on a host with two VIOSs. */
    public static Examination vm() {
        Vm vm = Vm.found(
                new VmId("22222222-0000-0000-0000-000000000001"),
                "vm1",
                HOST,
                VmResources.UNKNOWN,
                PartitionView.UNKNOWN);
        return examination(List.of(vios(1, "192.0.2.1"), vios(2, "192.0.2.2")), Optional.of(vm));
    }

    private static Examination examination(List<Vios> vioses, Optional<Vm> vm) {
        return new Examination(
                7,
                Profile.FAST,
                new Site(Site.HA_SITE, "cluster1", "node1", Policies.NONE),
                new HostGroup(
                        GROUP,
                        1,
                        List.of(HOST),
                        "",
                        List.of(),
                        true,
                        HostGroupPhase.READY,
                        Optional.empty(),
                        Policies.NONE),
                new Host(
                        HOST,
                        "frame1",
                        new Mtm("8284", "22A", "10AFDR1"),
                        Optional.of(GROUP),
                        List.of(),
                        "",
                        HostState.OPERATING,
                        HostCapacity.UNKNOWN,
                        false,
                        true,
                        Policies.NONE),
                vioses,
                vm,
                new HealthReply(
                        HealthReply.Kind.QUICK_QUERY, OptionalLong.empty(), List.of(), List.of(), List.of()),
                Duration.ofMinutes(10));
    }

    private static Vios vios(int number, String address) {
        return new Vios(
                new ViosId("33333333-0000-0000-0000-00000000000" + number),
                "vios" + number,
                HOST,
                number,
                true,
                100 + number,
                "",
                "4.1.1.10",
                address,
                address.isEmpty() ? "inactive" : "active",
                PartitionState.RUNNING,
                new ViosStatus(CaaState.UP, 0, Optional.of(true), 1, true),
                false);
    }
}
