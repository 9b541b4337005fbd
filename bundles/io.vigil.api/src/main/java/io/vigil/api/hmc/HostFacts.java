package io.vigil.api.hmc;

import io.vigil.model.HostCapacity;
import io.vigil.model.HostId;
import io.vigil.model.HostState;
import io.vigil.model.Mtm;

/** A managed system as a console shows it. {@code rawState} keeps the console's word. */
public record HostFacts(
        HostId id,
        String name,
        Mtm mtm,
        HostState state,
        String rawState,
        String serviceProcessorAddress,
        HostCapacity capacity,
        boolean remoteRestartCapable,
        int maxMigrations) {}
