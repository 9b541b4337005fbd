package io.vigil.host.monitor;

import static io.vigil.host.monitor.Lab.A1;
import static io.vigil.host.monitor.Lab.A2;
import static io.vigil.host.monitor.Lab.B1;
import static io.vigil.host.monitor.Lab.VM;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.hvncp.LinkFaults;
import io.vigil.vios.health.codec.Action;
import io.vigil.vios.health.codec.HealthRequest;
import io.vigil.vios.health.codec.MsgKey;
import io.vigil.vios.health.codec.MsgState;
import io.vigil.vios.health.codec.ReplyItem;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("host monitor: messages between controller and agent")
final class MessageTest {
    private static final MsgKey KEY = new MsgKey(VM, 1_542_894_422L, 1);

    private final Lab lab = new Lab();
    private Guest guest;

    @BeforeEach
    void started() {
        lab.ready();
        guest = lab.started(VM);
    }

    private void put(MsgKey key) {
        lab.ok(A1, new HealthRequest.PutMsg(key, OptionalInt.empty(), "<Command code=\"0x2\"/>"));
    }

    private MsgState query(String via, MsgKey key) {
        return lab.ok(via, new HealthRequest.MsgRef(Action.QUERY_MSG, key))
                .items(ReplyItem.MsgStat.class)
                .findFirst()
                .orElseThrow()
                .state();
    }

    private String get(String via, MsgKey key) {
        return lab.ok(via, new HealthRequest.MsgRef(Action.GET_MSG, key))
                .items(ReplyItem.Msg.class)
                .findFirst()
                .orElseThrow()
                .text();
    }

    private void ack(MsgKey key) {
        lab.ok(A1, new HealthRequest.MsgRef(Action.ACK_MSG, key));
    }

    private List<String> rows() {
        return lab.sql.rows("SELECT direction, status FROM vioshs.msg ORDER BY direction");
    }

    @Test
    @DisplayName("VH-53 VH-55 doorbell, PUT, QUERY, GET, ACK, Clear DB: nothing is left behind")
    void exchange() {
        lab.seconds(35);
        assertThat(guest.times(A1, "DBELL:0x2").size()
                        + guest.times(A2, "DBELL:0x2").size())
                .isPositive();
        assertThat(lab.attention()).hasSize(1).allMatch(vm -> vm.shortMsg() == 2);
        lab.acknowledge();
        put(KEY);
        assertThat(query(B1, KEY)).isEqualTo(MsgState.QUEUED);
        lab.seconds(2);
        assertThat(query(B1, KEY)).isEqualTo(MsgState.READY);
        String report = get(B1, KEY);
        assertThat(report).startsWith("<AppReport vm=\"" + VM + "\" mask=\"0x2\"");
        assertThat(get(A2, KEY)).isEqualTo(report);
        ack(KEY);
        lab.seconds(2);
        assertThat(rows()).isEmpty();
        assertThat(lab.sql.rows("SELECT shortmsg FROM vioshs.vm WHERE vmuuid='" + VM + "'"))
                .containsExactly("0");
        assertThat(lab.sql.rows("SELECT * FROM vioshs.trans")).isEmpty();
        assertThat(guest.times(A1, "CLRDB:").size() + guest.times(A2, "CLRDB:").size())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("40-10 only one host monitor takes a message, the agent hears it once")
    void once() {
        put(KEY);
        lab.seconds(5);
        assertThat(guest.times(A1, "PMSG_RSP").size()
                        + guest.times(A2, "PMSG_RSP").size())
                .isEqualTo(1);
        assertThat(rows()).containsExactly("D|2", "U|4");
    }

    @Test
    @DisplayName("40-10 an answer that got lost is asked for again after the next handshake, and is the same")
    void again() {
        lab.deaf.add(A2);
        lab.vlans.get(A1).cut(frame -> frame.source().equals(guest.mac(A1)));
        lab.vlans.get(A2).cut(frame -> frame.source().equals(guest.mac(A2)));
        put(KEY);
        lab.seconds(50);
        assertThat(rows()).containsExactly("D|2");
        lab.vlans.get(A1).cut(frame -> false);
        lab.vlans.get(A2).cut(frame -> false);
        lab.seconds(60);
        assertThat(rows()).containsExactly("D|2", "U|4");
    }

    @Test
    @DisplayName("VA-29 an answer whose way is lost comes over the other host monitor")
    void otherWay() {
        lab.deaf.add(A2);
        lab.vlans.get(A1).cut(frame -> frame.source().equals(guest.mac(A1)));
        put(KEY);
        lab.seconds(20);
        assertThat(rows()).containsExactly("D|2", "U|4");
        ack(KEY);
        lab.vlans.get(A1).cut(frame -> false);
        lab.seconds(60);
        assertThat(rows()).isEmpty();
    }

    @Test
    @DisplayName("40-10 GMSG that got lost comes again after the next handshake, until the rows are gone")
    void gotAgain() {
        put(KEY);
        lab.seconds(3);
        lab.deaf.add(A2);
        lab.vlans.get(A1).cut(frame -> true);
        lab.vlans.get(A2).cut(frame -> true);
        ack(KEY);
        lab.seconds(20);
        assertThat(rows()).containsExactly("D|8", "U|8");
        lab.vlans.get(A1).cut(frame -> false);
        lab.vlans.get(A2).cut(frame -> false);
        lab.seconds(100);
        assertThat(rows()).isEmpty();
    }

    @Test
    @DisplayName("VH-58 40-10 a message put while nobody has a session waits for the handshake")
    void waits() {
        lab.seconds(35);
        guest.agent.halt();
        put(KEY);
        lab.seconds(5);
        assertThat(query(A1, KEY)).isIn(MsgState.QUEUED, MsgState.TAKEN);
        guest.start();
        lab.seconds(40);
        assertThat(query(A1, KEY)).isEqualTo(MsgState.READY);
    }

    @Test
    @DisplayName("VH-56 an expired request is never delivered; expiry is applied each minute without any message call")
    void expired() {
        lab.seconds(35);
        guest.agent.halt();
        lab.seconds(20);
        lab.ok(A1, new HealthRequest.PutMsg(KEY, OptionalInt.of(10), "<Command code=\"0x2\"/>"));
        lab.seconds(75);
        assertThat(rows()).allMatch(row -> row.equals("D|6"));
        guest.start();
        lab.seconds(40);
        assertThat(guest.times(A1, "PMSG_RSP")).isEmpty();
        assertThat(guest.times(A2, "PMSG_RSP")).isEmpty();
        lab.seconds(400);
        assertThat(rows()).isEmpty();
    }

    @Test
    @DisplayName("HV-14 VH-53 a full exchange under loss, duplication and reordering")
    void lossy() {
        LinkFaults bad = new LinkFaults(20, 10, Duration.ofMillis(1), Duration.ofMillis(50));
        lab.vlans.values().forEach(vlan -> vlan.faults(bad));
        for (int i = 0; i < 5; i++) {
            MsgKey key = new MsgKey(VM, 1000 + i, 1);
            put(key);
            for (int s = 0; s < 100 && query(A1, key) != MsgState.READY; s++) {
                lab.seconds(2);
            }
            assertThat(get(A2, key)).startsWith("<AppReport");
            ack(key);
        }
        lab.seconds(120);
        assertThat(rows()).isEmpty();
    }

    @Test
    @DisplayName("40-9.5 a request that the agent does not understand ends FAILED, what it says is in no log")
    void failed() {
        lab.ok(A1, new HealthRequest.PutMsg(KEY, OptionalInt.empty(), "<Secret code=\"hush\"/>"));
        lab.seconds(5);
        assertThat(query(A1, KEY)).isEqualTo(MsgState.FAILED);
        assertThat(lab.vios(A1).log).noneMatch(line -> line.contains("hush"));
        assertThat(lab.vios(A2).log).noneMatch(line -> line.contains("hush"));
    }
}
