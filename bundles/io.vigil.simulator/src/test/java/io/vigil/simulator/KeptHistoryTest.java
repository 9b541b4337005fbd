package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeptHistoryTest {
    @Test
    @DisplayName("a served simulation forgets old lines of its history, and numbers stay true")
    void bounded() {
        try (SimDataCentre centre =
                SimDataCentre.inVirtualTime(Inventory.shipped("ENV-B"), Profile.FAST, new VirtualTime(), 1)) {
            centre.keepHistory(10);
            for (int i = 1; i <= 1000; i++) {
                centre.faults().slow(i % 50 + 1);
            }
            assertThat(centre.recorded()).isEqualTo(1000);
            assertThat(centre.history()).hasSizeBetween(10, 20);
            assertThat(centre.history(998)).hasSize(2).allMatch(line -> line.source()
                    .equals("fault"));
            assertThat(centre.history(1000)).isEmpty();
            assertThat(centre.history(0)).isEqualTo(centre.history());
            HistoryLine last = centre.history().get(centre.history().size() - 1);
            assertThat(last.text()).isEqualTo("takes 1.0 times as long");
        }
    }
}
