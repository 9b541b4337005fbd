package com.example.rmc;

import io.vigil.model.Checked;
import io.vigil.model.Vios;
import io.vigil.spi.Deadline;
import io.vigil.spi.detect.Examination;
import io.vigil.spi.detect.FailureDetector;
import io.vigil.spi.detect.Finding;
import io.vigil.spi.port.Reachability;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Suspects a host when none of its VIOSs accepts a connection on the RMC port. Thread-safe, no state. */
@Component(service = FailureDetector.class, configurationPid = "com.example.rmc")
@Designate(ocd = RmcPortDetector.Config.class)
public final class RmcPortDetector implements FailureDetector {
    /** File {@code etc/com.example.rmc.cfg}; without it the defaults hold. */
    @ObjectClassDefinition(name = "RMC port detector")
    public @interface Config {
        @AttributeDefinition(description = "TCP port, 1-65535")
        int port() default 657;

        @AttributeDefinition(description = "wait for one VIOS, ms, 100-5000")
        int timeout_ms() default 800;
    }

    private final Reachability net;
    private final int port;
    private final Duration timeout;

    @Activate
    public RmcPortDetector(@Reference(policyOption = ReferencePolicyOption.GREEDY) Reachability net, Config config) {
        this(net, config.port(), config.timeout_ms());
    }

    RmcPortDetector(Reachability net, int port, int timeoutMs) {
        this.net = net;
        this.port = Checked.inRange("port", port, 1, 65_535);
        this.timeout = Duration.ofMillis(Checked.inRange("timeout.ms", timeoutMs, 100, 5_000));
    }

    @Override
    public String name() {
        return "rmc-port";
    }

    @Override
    public Set<SubjectKind> subjects() {
        return Set.of(SubjectKind.HOST);
    }

    @Override
    public Finding examine(Examination seen, Deadline deadline) throws InterruptedException {
        List<Vios> known = seen.vioses().stream()
                .filter(vios -> !vios.rmcAddress().isEmpty())
                .toList();
        if (known.isEmpty()) {
            return Finding.unknown("rmc-no-address", "no address of a VIOS is known");
        }
        for (Vios vios : known) {
            if (deadline.expired()) {
                return Finding.unknown("rmc-no-time", "not every VIOS could be asked in time");
            }
            try {
                if (net.tcpOpen(vios.rmcAddress(), port, deadline.cap(timeout))) {
                    return Finding.healthy("rmc-port-open", "RMC answers on " + vios.name())
                            .withFact("vios", vios.name());
                }
            } catch (IOException e) {
                // Not able to ask says nothing about the host.
                return Finding.unknown("rmc-not-asked", vios.name() + " could not be asked: " + e.getMessage());
            }
        }
        return Finding.suspect("rmc-port-closed", "no VIOS accepts a connection on port " + port)
                .withFact("asked", Integer.toString(known.size()))
                .withFact("port", Integer.toString(port));
    }
}
