package io.vigil.fde.internal.engine;

import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.Site;
import io.vigil.model.Vm;
import io.vigil.model.policy.DetectionSpeed;
import io.vigil.model.policy.Inheritance;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Profile;
import java.time.Duration;

/**
 * A detection profile as data (R22): the engine is one.
 *
 * @param name shown to operators
 * @param base word of the policy it belongs to
 * @param sleep pause after a scan (FD-3)
 * @param alertSleep pause while something looks wrong
 * @param everyThird the book's rhythm, every third scan a NeedsAttention; else NeedsAttention as the rule
 * @param fastThresholds thresholds of 81 section 6 instead of the book's
 * @param ahead ask for everything a decision may need at once, not one after the other
 * @param confirm how long an unknown reference code must stand; zero = the same at the next NeedsAttention
 * @param lpmHang missed heartbeat after which a migration counts as hung
 */
public record ProfileData(
        String name,
        Profile base,
        Duration sleep,
        Duration alertSleep,
        boolean everyThird,
        boolean fastThresholds,
        boolean ahead,
        int pingProbes,
        Duration pingEach,
        Duration confirm,
        Duration lpmHang) {
    private static final Duration DAY = Duration.ofSeconds(86_400);

    /** Periods and thresholds of the book. */
    public static final ProfileData COMPAT = new ProfileData(
            "compat",
            Profile.COMPAT,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            true,
            false,
            false,
            3,
            Duration.ofSeconds(2),
            Duration.ZERO,
            DAY);
    /** Target column of 81 section 6. */
    public static final ProfileData FAST = new ProfileData(
            "fast",
            Profile.FAST,
            Duration.ofMillis(700),
            Duration.ofMillis(500),
            false,
            true,
            true,
            3,
            Duration.ofMillis(600),
            Duration.ofSeconds(15),
            Duration.ofSeconds(1800));
    /** R22, a system whose operator chose nothing: thresholds of the book, evidence as it comes. */
    public static final ProfileData DEFAULT = new ProfileData(
            "default",
            Profile.COMPAT,
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            false,
            false,
            true,
            3,
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            DAY);

    /** Host time of the fast profile at the default host_failure_detection_time of 90 s; scales with it. */
    private static final long FAST_HOST_MILLIS = 8_000;
    /** L-02: silence before a host monitor of the fast profile speaks of a missed heartbeat. */
    private static final long FAST_MISS_LIMIT_MILLIS = 4_500;
    /** FL-30: the same in the book's periods. */
    private static final long BOOK_MISS_LIMIT_MILLIS = 19_000;

    private static final long DEFAULT_HOST_SECONDS = 90;

    /** The profile of a group: an explicit word is taken literally, an unset one is R22's mixture. */
    public static ProfileData of(Site site, HostGroup group) {
        return group.policies()
                .get(PolicyCatalogue.DETECTION_PROFILE)
                .or(() -> site.policies().get(PolicyCatalogue.DETECTION_PROFILE))
                .map(word -> word == Profile.FAST ? FAST : COMPAT)
                .orElse(DEFAULT);
    }

    /** Silence of a VM after which the fast profile looks at it, at the default host_failure_detection_time (81, L-10). */
    public static long fastSilenceMillis(DetectionSpeed speed) {
        return switch (speed) {
            case FAST -> 5_000;
            case NORMAL -> 8_000;
            case SLOW -> 12_000;
        };
    }

    /** How long all managed VIOSs of a host must be unhealthy. */
    public Duration hostThreshold(Site site, HostGroup group) {
        int seconds = Inheritance.value(PolicyCatalogue.HOST_FAILURE_DETECTION_TIME, site, group);
        return fastThresholds
                ? Duration.ofMillis(FAST_HOST_MILLIS * seconds / DEFAULT_HOST_SECONDS)
                : Duration.ofSeconds(seconds);
    }

    /** About how long a VM was silent when its missed heartbeat has this age: miss limit included (21, section 3). */
    public long silenceSeconds(int missedHb) {
        return missedHb + (fastThresholds ? FAST_MISS_LIMIT_MILLIS : BOOK_MISS_LIMIT_MILLIS) / 1000;
    }

    /** VMFDT of the book (section 4), in milliseconds. Firmware and boot take as long in any profile. */
    public long bootMillis(Site site, HostGroup group, Host host, Vm vm) {
        return Inheritance.vmThresholdSeconds(site, group, host, vm) * 1000L;
    }

    /** Missed heartbeat, in milliseconds, from which a VM is looked at: VMFDT, or the fast time less the miss limit. */
    public long vmMillis(Site site, HostGroup group, Host host, Vm vm) {
        if (!fastThresholds) {
            return bootMillis(site, group, host, vm);
        }
        DetectionSpeed speed = Inheritance.value(PolicyCatalogue.VM_FAILURE_DETECTION_SPEED, site, group, host, vm);
        long total = fastSilenceMillis(speed);
        int seconds = Inheritance.value(PolicyCatalogue.HOST_FAILURE_DETECTION_TIME, site, group);
        return total * seconds / DEFAULT_HOST_SECONDS - FAST_MISS_LIMIT_MILLIS;
    }
}
