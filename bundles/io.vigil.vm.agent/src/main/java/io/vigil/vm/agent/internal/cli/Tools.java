package io.vigil.vm.agent.internal.cli;

import io.vigil.spi.port.TimeSource;
import io.vigil.vm.agent.internal.config.ConfigStore;
import io.vigil.vm.agent.internal.config.Flavour;
import java.time.LocalDateTime;
import java.util.function.Supplier;

/**
 * What the command works with.
 *
 * @param vmUuid partition uuid, lower case
 * @param privileged whether the caller may use the command at all (6.1: root only)
 */
public record Tools(
        ConfigStore file,
        Supplier<String> vmUuid,
        DaemonLink daemon,
        DaemonService service,
        SnapshotTool snapshot,
        TimeSource time,
        boolean privileged) {
    Flavour flavour() {
        return file.flavour();
    }

    LocalDateTime now() {
        return LocalDateTime.ofInstant(time.now(), time.zone());
    }
}
