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
 * @param unheard for how long a VM that ran has had no word of its agent since its monitoring began; empty = does not
 *     apply, or was looked at a moment ago (AMB-17)
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
        Optional<Duration> unheard,
        Duration now) {

    /** A VM at work under an operation is that operation's business. */
    boolean unheardTooLong() {
        return !vm.operation().busy()
                && unheard.filter(time -> time.toMillis() > 2 * thresholdMillis).isPresent();
    }
}
