package io.vigil.fde.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.HmState;
import io.vigil.model.Host;
import io.vigil.model.VmId;
import io.vigil.model.health.HealthReply;
import io.vigil.model.health.VmHealth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Merging what is said about one VM. */
final class VmReportTest {
    private static final Host HOST = Samples.host(1);
    private static final VmId VM = new VmId("v1");

    private static VmHealth record(HmState state, int missed, long bits) {
        return new VmHealth(
                HOST.mtm(),
                Optional.of(VM),
                state,
                false,
                missed < 0 ? OptionalInt.empty() : OptionalInt.of(missed),
                bits == 0 ? OptionalLong.empty() : OptionalLong.of(bits),
                Optional.empty(),
                false,
                Optional.empty());
    }

    private static HealthReply reply(VmHealth... records) {
        return new HealthReply(
                HealthReply.Kind.NEEDS_ATTENTION, OptionalLong.empty(), List.of(), Arrays.asList(records), List.of());
    }

    @Test
    @DisplayName(
            "21-FS3 FL-57 two records of one VM: the larger missedHb counts, doorbells add up, UNKNOWN erases no state")
    void duplicates() {
        VmReport merged = VmReport.merge(reply(record(HmState.STARTED, 191, 0x8), record(HmState.UNKNOWN, -1, 0x20)))
                .get(VM);
        assertThat(merged.missedHb()).hasValue(191);
        assertThat(merged.shortMsg()).hasValue(0x28);
        assertThat(merged.state()).isEqualTo(HmState.STARTED);
    }

    @Test
    @DisplayName("21-FS5 missed by one host monitor only: the attribute is absent, so the VM is not missing")
    void oneMonitor() {
        assertThat(VmReport.merge(reply(record(HmState.STARTED, -1, 0))).get(VM).missedHb())
                .isEmpty();
    }

    @Test
    @DisplayName("FL-51 local data: missing only if every one that answered misses it, with the larger value")
    void local() {
        HealthReply misses = reply(record(HmState.STARTED, 100, 0));
        HealthReply missesLonger = reply(record(HmState.STARTED, 200, 0));
        HealthReply hears = reply();
        assertThat(VmReport.mergeLocal(List.of(misses, missesLonger)).get(VM).missedHb())
                .hasValue(200);
        assertThat(VmReport.mergeLocal(List.of(misses, hears)).get(VM).missedHb())
                .isEmpty();
        assertThat(VmReport.mergeLocal(List.of(misses)).get(VM).missedHb()).hasValue(100);
    }
}
