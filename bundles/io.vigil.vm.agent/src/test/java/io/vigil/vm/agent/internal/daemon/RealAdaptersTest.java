package io.vigil.vm.agent.internal.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.hvncp.Carrier;
import io.vigil.hvncp.MacAddress;
import io.vigil.hvncp.RawEthernet;
import io.vigil.hvncp.UdpCarriers;
import io.vigil.platform.internal.PoolSettings;
import io.vigil.platform.internal.PooledTasks;
import io.vigil.platform.internal.SystemTime;
import io.vigil.vm.agent.internal.log.AgentLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RealAdaptersTest {
    private static final MacAddress OWN = MacAddress.parse("020000000001");

    @Test
    @DisplayName("VA-4 VA-5 configured interfaces over UDP, and below IP those the system names as free of an address")
    void both() throws Exception {
        List<String> asked = new ArrayList<>();
        boolean[] blind = {false};
        RawEthernet raw = new RawEthernet() {
            @Override
            public List<Candidate> candidates(Pattern names) throws IOException {
                if (blind[0]) {
                    throw new IOException("no");
                }
                return names.matcher("eth7").matches() ? List.of(new Candidate("eth7", OWN)) : List.of();
            }

            @Override
            public Carrier carrier(Candidate on, int etherType) throws IOException {
                asked.add(on.name() + " " + on.address() + " " + Integer.toHexString(etherType));
                throw new IOException("not here");
            }
        };
        AgentSettings settings = AgentSettings.read(Map.of(
                "hvncp.udp.if.ent1", "127.0.0.1:47101",
                "hvncp.raw.interfaces", "eth.*",
                "hvncp.raw.ethertype", "0x88B5"));
        try (PooledTasks tasks = new PooledTasks(new PoolSettings(2, 1, 2, 10, 100, 1));
                UdpCarriers udp = UdpCarriers.of(tasks, new SystemTime())) {
            RealAdapters adapters = new RealAdapters(settings, "vm", udp, raw, AgentLog.NONE);
            assertThat(adapters.names()).containsExactlyInAnyOrder("ent1", "eth7");
            try (Carrier carrier = adapters.open("ent1")) {
                assertThat(carrier.address()).isEqualTo(MacAddress.derived("vm", "ent1"));
            }
            assertThatThrownBy(() -> adapters.open("eth7")).hasMessage("not here");
            assertThatThrownBy(() -> adapters.open("eth9")).hasMessageContaining("eth9 is gone");
            assertThatThrownBy(() -> adapters.voice("eth7", OWN)).hasMessage("not here");
            adapters.voice("ent1", OWN).close();
            assertThat(asked).containsExactly("eth7 020000000001 88b5", "eth7 020000000001 88b5");
            blind[0] = true;
            assertThat(adapters.names()).containsExactly("ent1");
        }
    }
}
