package io.vigil.host.monitor.internal.run;

import io.vigil.hvncp.HelloId;
import io.vigil.hvncp.MacAddress;
import io.vigil.spi.port.TimeSource;
import io.vigil.vios.health.library.HostMonitorLibrary;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Who we are on the wire. */
final class Identifiers {
    private Identifiers() {}

    /** Greater than every one before on this VIOS, also when the clock went back (VH-43). */
    static HelloId next(HostMonitorLibrary library, TimeSource time, Optional<HelloId> before) {
        Optional<HelloId> last = Stream.concat(
                        before.stream(), library.lastIdentifier().flatMap(Identifiers::read).stream())
                .max(Comparator.comparing(id -> id.start().orElse(Instant.MIN)));
        return HelloId.at(time.now(), last);
    }

    private static Optional<HelloId> read(String token) {
        try {
            return Optional.of(new HelloId(token));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Address of the trunk adapter as it was registered; empty when there is none that can be read. */
    static Optional<MacAddress> mac(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(MacAddress.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
