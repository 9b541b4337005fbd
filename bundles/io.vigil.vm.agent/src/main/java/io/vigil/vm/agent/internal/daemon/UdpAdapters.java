package io.vigil.vm.agent.internal.daemon;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.UdpCarriers;
import io.vigil.vm.agent.VmAdapters;
import java.io.IOException;
import java.util.Set;

/** The configured interfaces over UDP (spec 51, section 10.1). */
final class UdpAdapters implements VmAdapters {
    private final AgentSettings settings;
    private final String vmUuid;
    private final UdpCarriers carriers;

    UdpAdapters(AgentSettings settings, String vmUuid, UdpCarriers carriers) {
        this.settings = settings;
        this.vmUuid = vmUuid;
        this.carriers = carriers;
    }

    @Override
    public Set<String> names() {
        return settings.interfaces().keySet();
    }

    @Override
    public Carrier open(String name) throws IOException {
        return carriers.adapter(
                name, settings.mac(name, vmUuid), settings.interfaces().get(name), settings.key());
    }
}
