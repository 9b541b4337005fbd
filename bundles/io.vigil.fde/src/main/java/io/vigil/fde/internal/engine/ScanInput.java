package io.vigil.fde.internal.engine;

import io.vigil.api.store.RegistryView;
import io.vigil.model.HostGroup;
import io.vigil.model.ViosId;
import io.vigil.model.health.HealthReply;
import java.time.Duration;
import java.util.Optional;

/**
 * One answered scan.
 *
 * @param view the registry before this reply is saved
 * @param hostRule the host rule if it is plugged in; without it nothing is decided about hosts
 * @param servicing who answered
 * @param poolUp the storage pool of the group is not reported down
 * @param at monotonic time of the reply
 */
public record ScanInput(
        RegistryView view,
        HostGroup group,
        ProfileData profile,
        Optional<HostJudge> hostRule,
        Optional<VmJudge> vmRule,
        HealthReply reply,
        ViosId servicing,
        boolean poolUp,
        Duration at) {}
