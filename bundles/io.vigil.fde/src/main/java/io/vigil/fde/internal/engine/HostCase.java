package io.vigil.fde.internal.engine;

import io.vigil.model.Host;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.health.HealthReply;
import io.vigil.model.health.ViosHealth;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the host rule needs to know about one host in one scan.
 *
 * @param monitored gates of system, group and host
 * @param vioses all VIOSs of the host, with the status remembered before this reply
 * @param told records of this reply
 * @param badSince since when all managed VIOSs are unhealthy, monotonic; empty = they are not, or we were blind since
 * @param threshold hostFDT, with the extra time of a held mass failure (FD-19)
 * @param advisory restart_policy is advisory_mode
 * @param now monotonic time of the reply
 */
public record HostCase(
        Host host,
        boolean monitored,
        List<Vios> vioses,
        Map<ViosId, ViosHealth> told,
        HealthReply.Kind kind,
        Optional<Duration> badSince,
        Duration threshold,
        boolean advisory,
        boolean ahead,
        Duration now) {
    public HostCase {
        vioses = List.copyOf(vioses);
    }

    public List<Vios> managed() {
        return vioses.stream().filter(Vios::managed).toList();
    }
}
