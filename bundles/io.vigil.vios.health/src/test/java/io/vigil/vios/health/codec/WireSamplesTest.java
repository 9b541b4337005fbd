package io.vigil.vios.health.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.HmState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireSamplesTest {
    @ParameterizedTest(name = "3.8: {0} is read, and written byte for byte")
    @ValueSource(
            strings = {
                "acknowledge-node-data-request",
                "acknowledge-short-msg-request",
                "acknowledge-vios-event-request",
                "acknowledge-vm-state-change-request",
                "add-ms-request",
                "add-vm-request",
                "start-vm-request",
                "quick-query-request",
                "needs-attention-request",
                "query-node-data-request"
            })
    void requests(String name) throws Exception {
        String payload = Wire.sample(name);
        assertThat(RequestWriter.write(RequestReader.read(payload))).isEqualTo(payload);
    }

    @ParameterizedTest(name = "3.8: {0} is read, and written byte for byte")
    @ValueSource(
            strings = {
                "add-ms-reply-already-existing",
                "add-ms-reply-first-time",
                "add-vm-reply",
                "needs-attention-ok-one-host",
                "needs-attention-ok-one-host-after-lpm",
                "needs-attention-ok-two-hosts",
                "needs-attention-short-msg-app-change",
                "needs-attention-short-msg-initial-dbell",
                "needs-attention-vios-down-all-hm-stopped",
                "needs-attention-vios-event-and-unmanaged-vms",
                "needs-attention-vm-missed-heartbeat",
                "needs-attention-vm-missed-heartbeat-next-second",
                "needs-attention-vm-missed-heartbeat-over-vmfdt",
                "needs-attention-vm-moved-by-lpm",
                "needs-attention-vm-state-change-started",
                "quick-query-all-up-other-vios-order",
                "quick-query-all-up-residual-reason",
                "quick-query-hm-not-responsive-zero-sec",
                "quick-query-steady-state",
                "quick-query-vios-down-all-hm-stopped",
                "quick-query-vios-returned-hm-restarted",
                "quick-query-vios-returned-hm-stopped"
            })
    void replies(String name) throws Exception {
        String payload = Wire.sample(name);
        assertThat(ReplyWriter.write(ReplyReader.read(payload))).isEqualTo(payload);
        assertThat(ReplyReader.read(payload.getBytes(StandardCharsets.UTF_8))).isEqualTo(ReplyReader.read(payload));
    }

    @Test
    @DisplayName("VH-2: a request typed by hand, without declaration, is the same request")
    void noDeclaration() throws Exception {
        assertThat(RequestReader.read(Wire.sample("needs-attention-request-no-declaration")))
                .isEqualTo(new HealthRequest.NeedsAttention(false));
    }

    @Test
    @DisplayName("3.4: QuickQuery of a host with a VIOS that is DOWN")
    void quickQueryDown() throws Exception {
        List<ReplyItem.QuickQuery> hosts = ReplyReader.read(Wire.sample("quick-query-vios-down-all-hm-stopped"))
                .items(ReplyItem.QuickQuery.class)
                .toList();
        assertThat(hosts).hasSize(2);
        assertThat(hosts.get(0).host().hmcForm()).isEqualTo("8286-42A*21E0B2V");
        assertThat(hosts.get(0).vioses().get(1))
                .isEqualTo(
                        new ViosStat("315ce56b-9ba0-46a1-b4bc-da6108574e7e", "DOWN", false, 206498, true, 0x40, false));
    }

    @Test
    @DisplayName("60-FL-63: NeedsAttention samples give missedHb, shortMsg, MOVED and UNMANAGED")
    void needsAttention() throws Exception {
        assertThat(vms("needs-attention-vm-missed-heartbeat-over-vmfdt").get(0).missedHb())
                .isEqualTo(232);
        assertThat(vms("needs-attention-short-msg-app-change").get(0).shortMsg())
                .isEqualTo(0x28);
        VmStat moved = vms("needs-attention-vm-moved-by-lpm").get(0);
        assertThat(moved.discovery()).contains(new VmStat.Discovery("MOVED", false));
        assertThat(moved.missedHmEntry()).isEqualTo("10875b47-d737-44f9-a745-554f4df4adf8");
        assertThat(vms("needs-attention-vios-event-and-unmanaged-vms"))
                .hasSize(4)
                .allMatch(vm -> vm.hmState() == HmState.UNKNOWN);
    }

    private static List<VmStat> vms(String sample) throws CodecException {
        return ReplyReader.read(Wire.sample(sample))
                .items(ReplyItem.AttentionVms.class)
                .flatMap(block -> block.vms().stream())
                .toList();
    }

    @Test
    @DisplayName("CAA-17, VH-31: raw line feeds of the original are accepted; ours come back as they were stored")
    void nodeData() throws Exception {
        ReplyItem.NodeRecords nodes = ReplyReader.read(Wire.sample("query-node-data-reply"))
                .items(ReplyItem.NodeRecords.class)
                .findFirst()
                .orElseThrow();
        assertThat(nodes.hsTag()).isEqualTo(378617663756949861L);
        assertThat(nodes.records()).hasSize(3);
        assertThat(nodes.records().get(0).event()).startsWith("BEGIN_EVENT_INFO TIME_tvsec=1547996884 ");

        var stored =
                List.of(new ReplyItem.NodeRecord(Wire.VIOS, "BEGIN_EVENT_INFO\nA='1' \"2\" <3>\nEND_EVENT_INFO\n"));
        String written = ReplyWriter.write(ViosReply.query(List.of(new ReplyItem.NodeRecords(7, Wire.HOST, stored))));
        assertThat(written).contains("BEGIN_EVENT_INFO&#10;A=").doesNotContain("INFO\nA");
        assertThat(ReplyReader.read(written)
                        .items(ReplyItem.NodeRecords.class)
                        .findFirst()
                        .orElseThrow()
                        .records())
                .isEqualTo(stored);
    }

    @Test
    @DisplayName("3.8: message text of the sample")
    void command() throws Exception {
        assertThat(MessageText.readCommand(Wire.sample("ksys-msg-command-0x2"))).isEqualTo(2);
        assertThat(MessageText.command(2) + "\n").isEqualTo(Wire.sample("ksys-msg-command-0x2"));
    }
}
