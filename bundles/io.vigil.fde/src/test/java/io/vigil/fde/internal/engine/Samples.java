package io.vigil.fde.internal.engine;

import io.vigil.model.Host;
import io.vigil.model.HostCapacity;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostGroupPhase;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.Mtm;
import io.vigil.model.OsType;
import io.vigil.model.PartitionState;
import io.vigil.model.PartitionView;
import io.vigil.model.Site;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.ViosStatus;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.model.VmResources;
import io.vigil.model.policy.Policies;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Profile;
import io.vigil.model.policy.Switch;
import java.util.List;
import java.util.Optional;

/** Small resources for tests. */
public final class Samples {
    public static final HostGroupId GROUP = new HostGroupId("HG1");

    private Samples() {}

    public static Site site(Profile profile) {
        return new Site(
                Site.HA_SITE,
                "c1",
                "n1",
                Policies.NONE
                        .with(PolicyCatalogue.HA_MONITOR, Switch.ENABLE)
                        .with(PolicyCatalogue.DETECTION_PROFILE, profile));
    }

    public static HostGroup group(Policies policies, Host... hosts) {
        return new HostGroup(
                GROUP,
                1,
                java.util.Arrays.stream(hosts).map(Host::id).toList(),
                "",
                List.of(),
                true,
                HostGroupPhase.READY,
                Optional.empty(),
                policies);
    }

    public static Host host(int number) {
        return new Host(
                new HostId("host-" + number),
                "H" + number,
                new Mtm("8286", "42A", "21E0B" + number + "V"),
                Optional.of(GROUP),
                List.of(),
                "",
                HostState.OPERATING,
                HostCapacity.UNKNOWN,
                false,
                true,
                Policies.NONE);
    }

    public static Vios vios(Host host, String letter) {
        String name = host.name() + letter;
        return new Vios(
                new ViosId("VIOS-" + name),
                name,
                host.id(),
                1,
                true,
                101,
                "",
                "",
                "10.0." + name,
                "active",
                PartitionState.RUNNING,
                ViosStatus.UNKNOWN,
                false);
    }

    public static Vm vm(Host host, String name) {
        PartitionView view = new PartitionView(
                3, OsType.AIX, "", PartitionState.RUNNING, "Running", "active", "10.1." + name, "", "", true, false);
        return Vm.found(new VmId("VM-" + name), name, host.id(), VmResources.UNKNOWN, view)
                .withPolicies(Policies.NONE.with(PolicyCatalogue.HA_MONITOR, Switch.ENABLE));
    }
}
