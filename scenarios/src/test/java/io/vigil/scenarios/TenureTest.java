package io.vigil.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.HmcService;
import io.vigil.api.store.Store;
import io.vigil.model.HostId;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.testkit.store.MemoryStore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TenureTest {
    private final List<String> late = new ArrayList<>();
    private final Tenure tenure = new Tenure("RELOCATION", new WriteHook() {
        @Override
        public void before(String actor) {}

        @Override
        public void after(String actor) {}

        @Override
        public void late(String part, String deed) {
            late.add(part + " " + deed);
        }
    });

    @Test
    @DisplayName("I9: a part that was stopped may read; that it writes or asks a console for a change is told")
    void afterTheEnd() {
        Store store = tenure.store(new MemoryStore(new VirtualTime()));
        HmcService consoles = tenure.consoles((HmcService) Proxy.newProxyInstance(
                HmcService.class.getClassLoader(), new Class<?>[] {HmcService.class}, (self, method, args) -> null));
        store.update("relocation", tx -> {});
        consoles.powerOn(new HostId("h"), "vm", Duration.ZERO);
        assertThat(late).isEmpty();
        tenure.end();
        store.openMoves();
        consoles.consoleHealth();
        assertThat(late).isEmpty();
        store.update("relocation", tx -> {});
        consoles.powerOn(new HostId("h"), "vm", Duration.ZERO);
        assertThat(late).containsExactly("RELOCATION update", "RELOCATION powerOn");
    }
}
