package io.vigil.vios.health.library;

import io.vigil.model.Mtm;
import java.util.Locale;

/**
 * The VIOS a request runs on.
 *
 * @param uuid its own, lower case
 * @param host the host it runs on
 */
public record ViosEnvironment(
        String uuid, Mtm host, HostMonitors monitors, LocalMonitor localMonitor, CaaNodes nodes, HealthLog log) {
    public ViosEnvironment {
        uuid = uuid.toLowerCase(Locale.ROOT);
    }
}
