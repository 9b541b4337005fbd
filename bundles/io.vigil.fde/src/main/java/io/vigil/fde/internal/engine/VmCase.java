package io.vigil.fde.internal.engine;

import io.vigil.model.Vm;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything the VM rule needs to know about one VM in one NeedsAttention.
 *
 * @param monitored managed, and every ha_monitor gate on
 * @param report its merged record; empty = not mentioned
 * @param canSpeak a host monitor of its host can speak (R1, FD-12a)
 * @param thresholdMillis VMFDT of the profile
 * @param bootMillis VMFDT of the book: what a boot is granted in any profile
 * @param hostCovered the host of the VM is being relocated
 * @param refSince since when the remembered reference code stands; empty = not known (controller was restarted)
 */
public record VmCase(
        Vm vm,
        boolean monitored,
        Optional<VmReport> report,
        boolean canSpeak,
        long thresholdMillis,
        long bootMillis,
        boolean hostCovered,
        boolean advisory,
        ProfileData profile,
        RefCodes codes,
        Optional<Duration> refSince,
        Duration now) {}
