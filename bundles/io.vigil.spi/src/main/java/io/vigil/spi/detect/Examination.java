package io.vigil.spi.detect;

import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.Site;
import io.vigil.model.Vios;
import io.vigil.model.Vm;
import io.vigil.model.health.HealthReply;
import io.vigil.model.policy.Profile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a detector gets to see: one immutable picture, taken once per scan.
 *
 * @param scan number of the scan, from 1
 * @param vm present when the subject is a VM; {@code host} is then the host it runs on
 * @param vioses all VIOSs of the host, managed or not, with the state remembered before this reply
 * @param reply what the health database answered in this scan
 * @param at monotonic time of the reply
 */
public record Examination(
        long scan,
        Profile profile,
        Site site,
        HostGroup group,
        Host host,
        List<Vios> vioses,
        Optional<Vm> vm,
        HealthReply reply,
        Duration at) {
    public Examination {
        vioses = List.copyOf(vioses);
    }

    public FailureDetector.SubjectKind kind() {
        return vm.isPresent() ? FailureDetector.SubjectKind.VM : FailureDetector.SubjectKind.HOST;
    }
}
