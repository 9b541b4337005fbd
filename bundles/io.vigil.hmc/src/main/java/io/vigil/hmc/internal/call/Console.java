package io.vigil.hmc.internal.call;

import io.vigil.model.HmcId;
import io.vigil.spi.port.WireEndpoint;

/** A console as the registry has it right now. */
public record Console(HmcId id, String uuid, WireEndpoint endpoint, String login) {
    public String name() {
        return id.value();
    }

    /** Name of its password among the secrets. */
    public String secretName() {
        return "hmc/" + id.value();
    }
}
