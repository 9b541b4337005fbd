package io.vigil.api.hmc;

import io.vigil.model.HostId;
import io.vigil.model.VmId;

/** A migration of one VM; {@code validateOnly} changes nothing. */
public record Migration(
        VmId vm, HostId from, HostId to, String toName, boolean validateOnly, MigrationOptions options) {
    /** As the console would do it by itself. */
    public Migration(VmId vm, HostId from, HostId to, String toName, boolean validateOnly) {
        this(vm, from, to, toName, validateOnly, MigrationOptions.NONE);
    }
}
