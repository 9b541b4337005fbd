package io.vigil.caa.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.caa.events.HealthEffect.ViosState;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spec 41, section 8, and the names of 72, section 3.2. */
class HealthMappingTest {

    @ParameterizedTest(name = "{0}: state {1}, stored, {2}")
    @CsvSource({
        "NODE_UP, UP, VIOS_NODE_ACTIVE",
        "NODE_DELETE, REMOVED, VIOS_NODE_REMOVED",
        "NODE_ADD, , VIOS_NODE_ADDED",
        "ADAPTER_UP, , NETWORK_INTERFACE_ACTIVE",
        "ADAPTER_DOWN, , NETWORK_INTERFACE_FAILURE",
        "ADAPTER_ADD, , NETWORK_INTERFACE_ADDED",
        "ADAPTER_DEL, , NETWORK_INTERFACE_REMOVED",
        "REP_UP, , REPO_DISK_ACTIVE",
        "REP_DOWN, , REPO_DISK_FAILURE",
        "DISK_UP, , HA_DISK_ACTIVE",
        "DISK_DOWN, , HA_DISK_FAILURE"
    })
    void stored(EventType type, ViosState state, String event) {
        assertThat(of(type, Samples.V3))
                .isEqualTo(new HealthEffect(Optional.ofNullable(state), 0, true, Optional.of(event)));
    }

    @Test
    @DisplayName("NODE_DOWN: state 2 and the code of its reason; 0 without a reason and for an unknown one")
    void down() {
        HealthEffect shutdown = HealthMapping.of(Samples.event(Samples.V14));
        assertThat(shutdown)
                .isEqualTo(new HealthEffect(Optional.of(ViosState.DOWN), 0x40, true, Optional.of("VIOS_NODE_FAILURE")));
        assertThat(shutdown.state().orElseThrow().code()).isEqualTo(2);
        assertThat(of(EventType.NODE_DOWN, Samples.V3).reason()).isZero();
        ClusterEvent other = Samples.event(Samples.V14_PLAIN.replace("NODE_SHUTDOWN", "COSMIC_RAY"));
        assertThat(HealthMapping.of(other).reason()).isZero();
        assertThat(other.own()).containsEntry(Keys.REASON, "COSMIC_RAY");
    }

    @Test
    @DisplayName("the state never comes from the reason: NODE_UP with a reason is UP with reason 0")
    void reasonOnUp() {
        ClusterEvent up = Samples.event(Samples.V14_PLAIN.replace("NODE_DOWN", "NODE_UP"));
        assertThat(HealthMapping.of(up).state()).contains(ViosState.UP);
        assertThat(HealthMapping.of(up).reason()).isZero();
    }

    @Test
    @DisplayName("CAA-5 all other types, unknown ones and general producers change and store nothing")
    void nothing() {
        long storing = Arrays.stream(EventType.values())
                .filter(type -> of(type, Samples.V3).stored())
                .count();
        assertThat(storing).isEqualTo(12);
        for (EventType type : EventType.values()) {
            if (!of(type, Samples.V3).stored()) {
                assertThat(of(type, Samples.V3)).isEqualTo(HealthEffect.NONE);
            }
        }
        assertThat(HealthMapping.of(Samples.event(Samples.V3.replace("EVENT_TYPE=NODE_UP\n", ""))))
                .isEqualTo(HealthEffect.NONE);
    }

    private static HealthEffect of(EventType type, String sample) {
        return HealthMapping.of(Samples.event(sample.replace("NODE_UP", type.name())));
    }
}
