package io.vigil.api.hmc;

import io.vigil.model.HostId;
import io.vigil.model.PartitionView;
import io.vigil.model.VmResources;
import java.util.Optional;

/**
 * A partition as a console shows it.
 *
 * @param uuid upper case
 * @param referenceCode current code; absent is not empty (spec 30 b.5)
 */
public record PartitionFacts(
        String uuid,
        String name,
        HostId host,
        PartitionView view,
        VmResources resources,
        Optional<String> referenceCode) {}
