package io.vigil.relocation.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.PartitionState;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CopyTest {
    private static final Copy RUNNING = Copy.of(PartitionState.RUNNING, "");
    private static final Copy OFF = Copy.of(PartitionState.NOT_ACTIVATED, "");

    @Test
    @DisplayName("REL-42: one console shows the VM running, another one does not: active, but not certainly running")
    void disputed() {
        for (Copy other : List.of(OFF, Copy.ABSENT)) {
            for (List<Copy> told : List.of(List.of(RUNNING, other), List.of(other, RUNNING))) {
                Copy copy = Copy.merged(told);
                assertThat(copy.active()).isTrue();
                assertThat(copy.running()).isFalse();
                assertThat(copy.off()).isFalse();
                assertThat(copy.absent()).isFalse();
                assertThat(copy.text()).isEqualTo("Running, another console denies it");
            }
        }
    }

    @Test
    @DisplayName("REL-64: a VM is absent only when no console that can be read shows it")
    void absent() {
        assertThat(Copy.merged(List.of(Copy.ABSENT, Copy.UNREADABLE)).absent()).isTrue();
        assertThat(Copy.merged(List.of(Copy.ABSENT, OFF))).isEqualTo(OFF);
        assertThat(Copy.merged(List.of(Copy.UNREADABLE)).unreadable()).isTrue();
        assertThat(Copy.merged(List.of()).unreadable()).isTrue();
    }

    @Test
    @DisplayName("REL-61: a restart that one console knows of is under way")
    void restarting() {
        Copy restarting = Copy.of(PartitionState.NOT_ACTIVATED, "Remote Restarting");
        assertThat(Copy.merged(List.of(OFF, restarting)).restarting()).isTrue();
        assertThat(Copy.merged(List.of(RUNNING, RUNNING)).running()).isTrue();
        Copy migrating = Copy.of(PartitionState.MIGRATING_NOT_ACTIVATED, "");
        assertThat(Copy.merged(List.of(OFF, migrating)).migrating()).isTrue();
    }
}
