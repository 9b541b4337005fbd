package io.vigil.inventory.internal;

import io.vigil.api.operation.RefusedException;
import io.vigil.api.store.RegistryView;
import io.vigil.model.Hmc;
import io.vigil.model.HmcId;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.HostId;

/** Finds resources or refuses with the operator's words. */
public final class Lookup {
    private static final int EXIT_NOT_FOUND = 3;

    private Lookup() {}

    public static HostGroup group(RegistryView view, HostGroupId id) {
        return view.hostGroup(id)
                .orElseThrow(() -> new RefusedException(EXIT_NOT_FOUND, "ERROR: Host_group '" + id + "' not found"));
    }

    public static Host host(RegistryView view, HostId id) {
        return view.host(id)
                .orElseThrow(() -> new RefusedException(EXIT_NOT_FOUND, "ERROR: Host '" + id + "' not found"));
    }

    public static Hmc hmc(RegistryView view, HmcId id) {
        return view.hmc(id)
                .orElseThrow(() -> new RefusedException(EXIT_NOT_FOUND, "ERROR: HMC '" + id + "' not found"));
    }
}
