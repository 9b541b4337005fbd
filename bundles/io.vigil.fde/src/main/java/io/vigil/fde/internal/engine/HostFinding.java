package io.vigil.fde.internal.engine;

import io.vigil.model.Host;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the host rule concludes.
 *
 * @param badSince the timer afterwards
 * @param facts inputs of the decision, so that it can be replayed (FD-15)
 */
public record HostFinding(Host host, HostOutcome outcome, Optional<Duration> badSince, Map<String, String> facts) {
    public HostFinding {
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    /** A console shows that it lives on without its VIOSs. */
    public boolean outlived() {
        return facts.containsKey(HostRule.OUTLIVED);
    }

    /** Healthy only because its VIOSs were shut down in order. */
    public boolean planned() {
        return outcome == HostOutcome.HOST_OK && facts.containsKey(ViosRule.PLANNED);
    }
}
