package io.vigil.hmc.internal;

import io.vigil.api.detection.DetectionService;
import io.vigil.api.store.Store;
import io.vigil.hmc.internal.event.EventStream;
import io.vigil.hmc.internal.event.LookHints;
import io.vigil.spi.port.TimeSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Listens to the consoles' events where the configuration wants it (HMC-66). Everything works without. */
@Component(service = ConsoleEventsComponent.class, immediate = true, configurationPid = "io.vigil.hmc")
public final class ConsoleEventsComponent {
    private final EventStream stream;

    @Activate
    public ConsoleEventsComponent(
            @Reference(policyOption = ReferencePolicyOption.GREEDY) HmcTransport transport,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) DetectionService detection,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Store store,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) TimeSource time,
            HmcConfig config) {
        stream = transport.events(new LookHints(store, detection, time));
        if (HmcConfig.Reader.settings(config).habits().events()) {
            stream.start();
        }
    }

    @Deactivate
    void deactivate() {
        stream.stop();
    }
}
