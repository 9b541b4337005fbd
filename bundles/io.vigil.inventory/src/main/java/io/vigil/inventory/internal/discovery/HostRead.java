package io.vigil.inventory.internal.discovery;

import io.vigil.api.hmc.HmcService;
import io.vigil.api.hmc.HostFacts;
import io.vigil.api.hmc.PartitionFacts;
import io.vigil.model.HostId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Everything a console tells about one host. */
public record HostRead(HostFacts facts, List<PartitionFacts> vioses, List<PartitionFacts> vms) {
    public HostRead {
        vioses = List.copyOf(vioses);
        vms = List.copyOf(vms);
    }

    public static CompletionStage<HostRead> read(HmcService hmc, HostId id) {
        return hmc.host(id).thenCompose(facts -> hmc.vioses(id)
                .thenCombine(hmc.partitions(id), (vioses, vms) -> new HostRead(facts, vioses, vms)));
    }
}
