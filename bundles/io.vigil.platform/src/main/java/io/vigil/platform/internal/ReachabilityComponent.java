package io.vigil.platform.internal;

import io.vigil.spi.port.Reachability;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The ping service. */
@Component(service = Reachability.class, configurationPid = "io.vigil.platform.reachability")
@Designate(ocd = ReachabilityComponent.Config.class)
public final class ReachabilityComponent implements Reachability {
    private final NetworkReachability network;

    /** Configuration with PID {@code io.vigil.platform.reachability}. */
    @ObjectClassDefinition(name = "Vigil reachability")
    public @interface Config {
        @AttributeDefinition(
                description =
                        "simulated data centre to ask instead of the network, http://127.0.0.1:<port>; empty = real network")
        String simulator__url() default "";
    }

    @Activate
    public ReachabilityComponent(
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Tasks tasks,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) TimeSource time,
            Config config) {
        this.network = NetworkReachability.of(config.simulator__url(), tasks, time);
    }

    @Override
    public CompletionStage<Answer> ping(String address, int probes, Duration each) {
        return network.ping(address, probes, each);
    }

    @Override
    public boolean tcpOpen(String address, int port, Duration wait) throws IOException {
        return network.tcpOpen(address, port, wait);
    }
}
