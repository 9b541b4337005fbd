package io.vigil.hmc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.api.hmc.AdapterFacts;
import io.vigil.api.hmc.HmcException.Kind;
import io.vigil.api.hmc.VirtualSwitchFacts;
import io.vigil.hmc.internal.FakeHmc.Answer;
import io.vigil.hmc.internal.xml.XmlReader;
import io.vigil.spi.port.WireException;
import io.vigil.spi.port.WireRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final String SWITCHES = "/rest/api/uom/ManagedSystem/" + Lab.HOST + "/VirtualSwitch";
    private static final String CLIENT = "/rest/api/uom/LogicalPartition/" + Lab.VM + "/ClientNetworkAdapter";
    private final Lab lab = new Lab();

    private static String vswitch(String mode) {
        return Documents.feed(
                Documents.entry(
                        "s0",
                        "VirtualSwitch",
                        Documents.UOM,
                        "<SwitchID>0</SwitchID><SwitchMode>Veb</SwitchMode><SwitchName>ETHERNET0</SwitchName>"),
                Documents.entry(
                        "s2",
                        "VirtualSwitch",
                        Documents.UOM,
                        "<SwitchID kb=\"ROR\">2</SwitchID><SwitchMode>" + mode
                                + "</SwitchMode><SwitchName>KSYS_VSWITCH</SwitchName><VirtualNetworks><link href=\"h\" rel=\"related\"/></VirtualNetworks>"));
    }

    private static String adapter(int vlan) {
        return Documents.entry(
                "a1",
                "ClientNetworkAdapter",
                Documents.UOM,
                "<VirtualSlotNumber>7</VirtualSlotNumber><MACAddress>6A6A0FFDF707</MACAddress><PortVLANID>" + vlan
                        + "</PortVLANID><VirtualSwitchID>2</VirtualSwitchID>");
    }

    private String body(String method) {
        return new String(
                lab.one.requests.stream()
                        .filter(r -> r.method().equals(method) && !r.path().contains("Logon"))
                        .findFirst()
                        .orElseThrow()
                        .body(),
                StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("30 T10: a VEPA switch is confirmed, not made again")
    void there() {
        lab.one.on("GET", SWITCHES, Answer.ok(vswitch("Vepa")));
        assertThat(lab.get(lab.hmc.ensureVepaSwitch(Lab.HOST, "KSYS_VSWITCH")))
                .isEqualTo(new VirtualSwitchFacts("s2", "KSYS_VSWITCH", 2, true, false));
        assertThat(lab.one.log).noneMatch(line -> line.startsWith("POST") || line.contains("PUT /rest/api/uom"));
    }

    @Test
    @DisplayName("30 T10: a missing switch is made in VEPA mode")
    void created() {
        lab.one.on("GET", SWITCHES, Answer.status(204, ""), Answer.ok(vswitch("Vepa")));
        lab.one.on("PUT", SWITCHES, Answer.status(201, ""));
        assertThat(lab.get(lab.hmc.ensureVepaSwitch(Lab.HOST, "KSYS_VSWITCH")).created())
                .isTrue();
        assertThat(XmlReader.tree(body("PUT")).value("SwitchMode")).contains("Vepa");
    }

    @Test
    @DisplayName("HMC-47: 412 leads to reading again, 5 tries 0.5 s apart; the whole element goes back with its etag")
    void etag() {
        lab.one.on("GET", SWITCHES, Answer.ok(vswitch("Veb")));
        lab.one.on("POST", SWITCHES + "/s2", Answer.status(412, ""));
        assertThat(lab.failure(lab.hmc.ensureVepaSwitch(Lab.HOST, "KSYS_VSWITCH"))
                        .kind())
                .isEqualTo(Kind.ETAG);
        List<Duration> posts = lab.wire.times("hmc1", "POST .*");
        assertThat(posts).hasSize(5);
        assertThat(posts.get(1).minus(posts.get(0))).isEqualTo(Duration.ofMillis(700));
        WireRequest post = lab.one.requests.stream()
                .filter(r -> r.method().equals("POST"))
                .findFirst()
                .orElseThrow();
        assertThat(post.headers())
                .containsEntry("If-Match", "77")
                .containsEntry("Content-Type", "application/vnd.ibm.powervm.uom+xml; type=VirtualSwitch");
        assertThat(XmlReader.tree(post.body()).value("SwitchMode")).contains("Vepa");
        assertThat(XmlReader.tree(post.body())
                        .path("VirtualNetworks", "link")
                        .orElseThrow()
                        .attribute("href"))
                .contains("h");
        assertThat(lab.two.requests).isEmpty();
    }

    @Test
    @DisplayName("30 T11: client adapter made once, on the switch; the VIOS's trunk read from its element")
    void adapters() {
        lab.one.on("GET", SWITCHES, Answer.ok(vswitch("Vepa")));
        lab.one.on("GET", CLIENT, Answer.status(204, ""), Answer.ok(Documents.feed(adapter(101))));
        lab.one.on("PUT", CLIENT, Answer.status(200, adapter(101)));
        AdapterFacts made = lab.get(lab.hmc.ensureClientAdapter(Lab.HOST, Lab.VM, "KSYS_VSWITCH", 101));
        assertThat(made).isEqualTo(new AdapterFacts("KSYS_VSWITCH", 101, 7, "6A6A0FFDF707", "", true));
        assertThat(body("PUT"))
                .contains("<UseNextAvailableSlotID", "<PortVLANID kb=\"CUR\" kxe=\"false\">101<", SWITCHES + "/s2");
        assertThat(lab.get(lab.hmc.ensureClientAdapter(Lab.HOST, Lab.VM, "KSYS_VSWITCH", 101))
                        .created())
                .isFalse();
        assertThat(lab.one.count("PUT", CLIENT)).isEqualTo(1);
        lab.one.on(
                "GET",
                "/rest/api/uom/VirtualIOServer/" + Lab.VIOS + "\\?group=ViosNetwork",
                Answer.ok(
                        Documents.entry(
                                Lab.VIOS.value(),
                                "VirtualIOServer",
                                Documents.UOM,
                                "<Big><Deep/></Big><TrunkAdapters><TrunkAdapter><VirtualSlotNumber>9</VirtualSlotNumber><MACAddress>6A6A0884EE11</MACAddress><PortVLANID>102</PortVLANID>"
                                        + "<VirtualSwitchID>2</VirtualSwitchID><DeviceName>ent5</DeviceName><TrunkPriority>1</TrunkPriority></TrunkAdapter></TrunkAdapters>")));
        assertThat(lab.get(lab.hmc.trunkAdapters(Lab.HOST, Lab.VIOS)))
                .containsExactly(new AdapterFacts("KSYS_VSWITCH", 102, 9, "6A6A0884EE11", "ent5", false));
        assertThat(lab.get(lab.hmc.ensureTrunkAdapter(Lab.HOST, Lab.VIOS, "KSYS_VSWITCH", 102))
                        .created())
                .isFalse();
    }

    @Test
    @DisplayName("HMC-32: when the reply to a create is lost it is read again, not sent again")
    void lostReply() {
        lab.one.on("GET", SWITCHES, Answer.ok(vswitch("Vepa")));
        lab.one.on("GET", CLIENT, Answer.status(204, ""), Answer.ok(Documents.feed(adapter(102))));
        lab.one.on("PUT", CLIENT, Answer.wire(WireException.Kind.READ_TIMEOUT));
        assertThat(lab.get(lab.hmc.ensureClientAdapter(Lab.HOST, Lab.VM, "KSYS_VSWITCH", 102))
                        .created())
                .isTrue();
        assertThat(lab.one.count("PUT", CLIENT)).isEqualTo(1);
        assertThat(lab.two.requests).isEmpty();
    }

    @Test
    @DisplayName("30 T11: an adapter on a switch that is not there is NOT_FOUND")
    void noSwitch() {
        for (FakeHmc hmc : List.of(lab.one, lab.two)) {
            hmc.on("GET", SWITCHES, Answer.ok(vswitch("Vepa")));
            hmc.on("GET", CLIENT, Answer.status(204, ""));
        }
        assertThat(lab.failure(lab.hmc.ensureClientAdapter(Lab.HOST, Lab.VM, "OTHER", 101))
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);
    }
}
