package io.vigil.fde.internal.engine;

import io.vigil.model.Host;
import io.vigil.model.PartitionState;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

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

    /** What a console says of those VIOSs it was asked about, that is of those that are DOWN. */
    public Stream<PartitionState> shown() {
        return facts.entrySet().stream()
                .filter(fact -> fact.getKey().endsWith("." + ViosRule.STATE))
                .map(fact -> PartitionState.parse(fact.getValue()));
    }

    /** Healthy only because its VIOSs were shut down in order. */
    public boolean planned() {
        return outcome == HostOutcome.HOST_OK && facts.containsKey(ViosRule.PLANNED);
    }
}
