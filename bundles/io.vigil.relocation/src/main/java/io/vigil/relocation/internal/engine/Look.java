package io.vigil.relocation.internal.engine;

import io.vigil.model.HostState;
import java.util.List;
import java.util.Optional;

/**
 * Everything read about one VM and its two hosts in one go: the evidence for the next decision.
 *
 * @param consoles every console of the source host, asked separately (R26)
 * @param verdictStands FDE's host verdict, asked now; only asked when no console answers for the host
 * @param unmanagedVios the source host has VIOSs nobody watches (R31)
 * @param sourceViosUp a managed VIOS of the source host is healthy
 * @param target the VM on the target host, by all its consoles; the source itself for local restarts
 * @param pingAnswers empty = not asked
 * @param elsewhere the registry has the VM on another host than the source
 */
public record Look(
        List<Console> consoles,
        boolean verdictStands,
        boolean unmanagedVios,
        boolean sourceViosUp,
        Copy target,
        Optional<Boolean> pingAnswers,
        boolean elsewhere) {
    public Look {
        consoles = List.copyOf(consoles);
    }

    /** What one console says; {@code host} empty when the console did not answer. */
    public record Console(String hmc, Optional<HostState> host, Copy copy) {
        /** The console has a live connection to the host, so what it says about partitions counts. */
        public boolean answers() {
            return host.isPresent() && host.get() != HostState.NO_CONNECTION && host.get() != HostState.UNKNOWN;
        }

        public boolean operating() {
            return host.isPresent() && (host.get() == HostState.OPERATING || host.get() == HostState.STANDBY);
        }

        public String text() {
            return hmc + ": host " + host.map(HostState::text).orElse("not readable") + ", VM " + copy.text();
        }
    }

    public boolean operating() {
        return consoles.stream().anyMatch(Console::operating);
    }

    /** Legal for cleanup and LPM: a console shows the host operating. */
    public boolean fullyOperating() {
        return consoles.stream().anyMatch(c -> c.host().equals(Optional.of(HostState.OPERATING)));
    }

    public boolean anyAnswers() {
        return consoles.stream().anyMatch(Console::answers);
    }

    public boolean allNoConnection() {
        return consoles.stream().anyMatch(c -> c.host().isPresent())
                && consoles.stream()
                        .allMatch(c -> c.host().isEmpty() || c.host().get() == HostState.NO_CONNECTION);
    }

    /** The source copy by the consoles that answer for the host. */
    public Copy source() {
        return merged(consoles);
    }

    /**
     * The VM was restarted elsewhere by the consoles' word. What one remembers that has no connection to the source counts
     * only where none has: it may be old.
     */
    public boolean left() {
        return anyAnswers()
                ? source().left()
                : consoles.stream().anyMatch(console -> console.copy().left());
    }

    /** Consoles contradict each other about one of the copies being active. */
    public boolean disputed() {
        return target.disputed() || source().disputed();
    }

    /** A copy by those consoles that answer for its host. */
    public static Copy merged(List<Console> consoles) {
        return Copy.merged(
                consoles.stream().filter(Console::answers).map(Console::copy).toList());
    }

    public String text() {
        return String.join("; ", consoles.stream().map(Console::text).toList());
    }
}
