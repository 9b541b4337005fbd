package io.vigil.scenarios.simulate;

import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.spi.port.HttpWire;
import io.vigil.spi.port.WireEndpoint;
import io.vigil.spi.port.WireRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Who tried to read what a host has free (REL-14), as the wire saw it. */
final class Readings {
    /** A reading that is asked for may take 10 s, and what else a plan reads as long again, twice. */
    private static final Duration TRIED = Duration.ofSeconds(40);
    /** A console that could not be reached is asked nothing before a probe has found it again. */
    private static final Duration AVOIDED = Duration.ofSeconds(120);

    private final SimDataCentre centre;
    private final Supplier<Duration> clock;
    private final Map<String, Duration> asked = new HashMap<>();
    private final Map<String, Duration> failed = new HashMap<>();

    /** @param clock time that has passed */
    Readings(SimDataCentre centre, Supplier<Duration> clock) {
        this.centre = centre;
        this.clock = clock;
    }

    HttpWire around(HttpWire wire) {
        return (endpoint, request) -> {
            note(request);
            return wire.send(endpoint, request).whenComplete((told, failure) -> {
                if (failure != null) {
                    failed(endpoint);
                }
            });
        };
    }

    private void note(WireRequest request) {
        String resource = request.path().split("\\?", 2)[0];
        if (request.method().equals("GET")) {
            asked.put(resource.substring(resource.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT), clock.get());
        }
    }

    private void failed(WireEndpoint endpoint) {
        centre.inventory().hmcs().stream()
                .filter(hmc -> hmc.address().equals(endpoint.address()))
                .forEach(hmc -> failed.put(hmc.name(), clock.get()));
    }

    /** The controller asked for the host a moment ago, or none of the host's consoles could be asked. */
    boolean tried(HostSpec host) {
        return within(asked.get(host.uuid().toLowerCase(Locale.ROOT)), TRIED)
                || centre.inventory().hmcs().stream()
                        .filter(hmc -> hmc.hosts().contains(host.name()))
                        .map(HmcSpec::name)
                        .allMatch(hmc -> within(failed.get(hmc), AVOIDED));
    }

    private boolean within(Duration at, Duration span) {
        return at != null && at.plus(span).compareTo(clock.get()) >= 0;
    }
}
