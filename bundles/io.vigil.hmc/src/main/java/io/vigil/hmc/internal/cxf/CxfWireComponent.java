package io.vigil.hmc.internal.cxf;

import io.vigil.spi.port.HttpWire;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.spi.port.WireEndpoint;
import io.vigil.spi.port.WireReply;
import io.vigil.spi.port.WireRequest;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The HTTPS wire as a service; one of higher ranking replaces it. */
@Component(service = HttpWire.class)
public final class CxfWireComponent implements HttpWire {
    private final CxfWire wire;

    @Activate
    public CxfWireComponent(
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Tasks tasks,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) TimeSource time) {
        wire = new CxfWire(tasks, time);
    }

    @Deactivate
    void stop() {
        wire.close();
    }

    @Override
    public CompletionStage<WireReply> send(WireEndpoint endpoint, WireRequest request) {
        return wire.send(endpoint, request);
    }
}
