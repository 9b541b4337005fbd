package io.vigil.scenarios.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EpochsTest {
    @Test
    @DisplayName("I9: only the newest controller acts, and none while none lives")
    void holder() {
        Epochs epochs = new Epochs();
        int first = epochs.begin();
        assertThat(epochs.acts(first, "writes")).isEmpty();
        epochs.end();
        assertThat(epochs.acts(first, "writes")).hasValueSatisfying(text -> assertThat(text)
                .contains("the controller of epoch 1 writes, the holder is none"));
        int second = epochs.begin();
        assertThat(epochs.acts(second, "writes")).isEmpty();
        assertThat(epochs.acts(first, "sends PUT")).hasValueSatisfying(text -> assertThat(text)
                .contains("epoch 1 sends PUT, the holder is that of epoch 2"));
    }
}
