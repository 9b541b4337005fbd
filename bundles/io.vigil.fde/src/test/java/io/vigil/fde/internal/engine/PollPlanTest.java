package io.vigil.fde.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.health.HealthReply.Kind;
import io.vigil.model.policy.Policies;
import io.vigil.model.policy.PolicyCatalogue;
import io.vigil.model.policy.Profile;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rhythm of requests and thresholds of the profiles. */
final class PollPlanTest {
    @Test
    @DisplayName(
            "FD-2 every visible request of the book: scans 3, 39, 21510 to 21522 step 3 and 22023 are NA, 1 and 38 QQ")
    void book() {
        assertThat(LongStream.of(3, 39, 21510, 21513, 21516, 21519, 21522, 22023))
                .allMatch(scan -> kind(scan) == Kind.NEEDS_ATTENTION);
        assertThat(LongStream.of(1, 38)).allMatch(scan -> kind(scan) == Kind.QUICK_QUERY);
    }

    private static Kind kind(long scan) {
        return PollPlan.kind(scan, ProfileData.COMPAT, true);
    }

    @Test
    @DisplayName("R22 fast: QQ first and every tenth time and when a VIOS may be back, else NA")
    void fast() {
        assertThat(PollPlan.kind(1, ProfileData.FAST, false)).isEqualTo(Kind.QUICK_QUERY);
        assertThat(LongStream.rangeClosed(2, 10))
                .allMatch(scan -> PollPlan.kind(scan, ProfileData.FAST, false) == Kind.NEEDS_ATTENTION);
        assertThat(PollPlan.kind(11, ProfileData.FAST, false)).isEqualTo(Kind.QUICK_QUERY);
        assertThat(PollPlan.kind(5, ProfileData.FAST, true)).isEqualTo(Kind.QUICK_QUERY);
    }

    @Test
    @DisplayName(
            "81-L-10 fast thresholds are stored less the miss limit and scale with the host time; default keeps the book's")
    void thresholds() {
        var site = Samples.site(Profile.FAST);
        var host = Samples.host(1);
        var vm = Samples.vm(host, "v");
        var group = Samples.group(Policies.NONE, host);
        assertThat(ProfileData.FAST.vmMillis(site, group, host, vm)).isEqualTo(3_500);
        assertThat(ProfileData.FAST.hostThreshold(site, group)).isEqualTo(Duration.ofSeconds(8));
        assertThat(ProfileData.DEFAULT.vmMillis(site, group, host, vm)).isEqualTo(190_000);
        var slower = Samples.group(Policies.NONE.with(PolicyCatalogue.HOST_FAILURE_DETECTION_TIME, 180), host);
        assertThat(ProfileData.FAST.vmMillis(site, slower, host, vm)).isEqualTo(11_500);
        var unset = site.withPolicies(site.policies().without(PolicyCatalogue.DETECTION_PROFILE));
        assertThat(ProfileData.of(unset, group)).isEqualTo(ProfileData.DEFAULT);
    }

    @Test
    @DisplayName("FD-26: a pause ends when a threshold is reached; in the book's rhythm it does not")
    void due() {
        assertThat(pause(ProfileData.FAST, Optional.empty())).isEqualTo(Duration.ofMillis(500));
        assertThat(pause(ProfileData.FAST, Optional.of(Duration.ofSeconds(3)))).isEqualTo(Duration.ofMillis(500));
        assertThat(pause(ProfileData.FAST, Optional.of(Duration.ofMillis(120)))).isEqualTo(Duration.ofMillis(120));
        assertThat(pause(ProfileData.FAST, Optional.of(Duration.ofMillis(-5)))).isEqualTo(Duration.ofMillis(50));
        assertThat(pause(ProfileData.DEFAULT, Optional.of(Duration.ofMillis(300))))
                .isEqualTo(Duration.ofMillis(300));
        assertThat(pause(ProfileData.COMPAT, Optional.of(Duration.ofMillis(120))))
                .isEqualTo(Duration.ofSeconds(20));
    }

    private static Duration pause(ProfileData profile, Optional<Duration> due) {
        return PollPlan.pause(Kind.NEEDS_ATTENTION, 5, profile, false, true, due);
    }
}
