package io.vigil.topology.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.topology.Adapter;
import io.vigil.topology.MachinesList;
import io.vigil.topology.Network;
import io.vigil.topology.RingAddress;
import io.vigil.topology.Tuning;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The machines list file (spec 82, section 10, TS-6). */
class MachinesListTest {
    private static final String UUID_1 = "7f53a0b2-0000-0000-0000-000000000001";
    private static final String UUID_2 = "7f53a0b2-0000-0000-0000-000000000002";
    private static final String GOOD = String.join(
            "\n",
            "# written by the controller",
            "domain c1 ; version 3 ; config-id 77",
            "",
            "network lan index 0 module ip frequency 1 sensitivity 4 grace auto",
            "adapter 2 " + UUID_2 + " en0 10.0.0.2/24",
            "adapter 1 " + UUID_1 + " en0 10.0.0.1/24",
            "network san index 1 module ip frequency 2 sensitivity 8 grace 0",
            "adapter 1 " + UUID_1 + " en1 fd00::1/64",
            "network disk index 9 module disk frequency 1 sensitivity 10 grace 5",
            "adapter 1 " + UUID_1 + " hdisk1 0.0.0.1/0");

    @Test
    @DisplayName("TS-6 a list is read, and written so that reading it gives the same")
    void roundTrip() {
        MachinesList list = MachinesList.parse(GOOD);
        assertThat(list.domain()).isEqualTo("c1");
        assertThat(list.version()).isEqualTo(3);
        assertThat(list.configId()).isEqualTo(77);
        assertThat(list.networks())
                .extracting(Network::name, Network::tuning)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("lan", Tuning.DEFAULT),
                        org.assertj.core.groups.Tuple.tuple("san", new Tuning(2, 8, 0)),
                        org.assertj.core.groups.Tuple.tuple("disk", new Tuning(1, 10, 5)));
        assertThat(list.adapters().get(0))
                .extracting(Adapter::address)
                .containsExactly(RingAddress.parse("10.0.0.1"), RingAddress.parse("10.0.0.2"));
        assertThat(list.nodes()).extracting(n -> n.uuid().toString()).containsExactly(UUID_1, UUID_2);
        assertThat(MachinesList.parse(list.text())).isEqualTo(list);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "version 3 ; | version x ; | line 2: version: 'x', allowed a whole number",
                "version 3 ; | version 0 ; | version: 0, allowed 1 or more",
                "domain c1 ; | domain ; | line 2: 'domain ; version 3 ; config-id 77', allowed: domain <name>",
                "module disk | module floppy | line 9: module: 'floppy', allowed ip, disk, sim",
                "frequency 2 | frequency 31 | line 7: frequency: 31, allowed 1 to 30",
                "frequency 2 | frequency 9 | line 7: frequency: 9 is larger than the sensitivity 8",
                "sensitivity 10 | sensitivity 3 | line 9: sensitivity: 3, allowed 4 to 40",
                "sensitivity 10 | sensitivity 41 | line 9: sensitivity: 41, allowed 4 to 40",
                "grace 5 | grace 121 | line 9: grace: 121, allowed 0 to 120",
                "grace 5 | grace never | line 9: grace: 'never', allowed a whole number",
                "index 9 | index 256 | line 9: index: 256, allowed 0 to 255",
                "index 9 | index 1 | line 9: index: 1 is there twice",
                "network san | network lan | network: 'lan' index 1 is there twice",
                "10.0.0.2/24 | 10.0.0.1/24 | adapter 10.0.0.1 is there twice",
                "10.0.0.2/24 | 10.0.0.2/33 | line 5: prefix: 33, allowed 0 to 32",
                "10.0.0.2/24 | 10.0.0.256/24 | line 5: address: '10.0.0.256' is no address literal",
                "10.0.0.2/24 | node2.example/24 | line 5: address: 'node2.example' is no address literal",
                "10.0.0.2/24 | fd00::2/64 | network 0 has two address families",
                "adapter 2 | adapter 0 | line 5: node-number: 0, allowed 1 to 32767",
                "adapter 2 | adapter 1 | node 1 has two",
                "en0 10.0.0.2/24 | 10.0.0.2/24 | line 5:",
                "network disk | netwerk disk | line 9: 'netwerk', allowed domain, network, adapter",
                "7f53a0b2-0000-0000-0000-000000000002 | 7f53a0b2 | line 5: node-uuid: '7f53a0b2', allowed 8-4-4-4-12",
                "7f53a0b2-0000-0000-0000-000000000002 | 7f53a0b2-0000-0000-0000-000000000001 | has two UUIDs, or its UUID two numbers",
            })
    @DisplayName("malformed lists name line, field, value and range")
    void malformed(String good, String bad, String message) {
        assertThatThrownBy(() -> MachinesList.parse(GOOD.replaceFirst(good, bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("lists without a domain, in the wrong order, or with too many adapters are refused")
    void wrongOrder() {
        assertThatThrownBy(() -> MachinesList.parse("")).hasMessageContaining("no line 'domain");
        assertThatThrownBy(() -> MachinesList.parse(
                        "domain a ; version 1 ; config-id 1\nadapter 1 " + UUID_1 + " en0 10.0.0.1/24"))
                .hasMessageContaining("line 2: adapter before the first network");
        StringBuilder many = new StringBuilder(
                "domain a ; version 1 ; config-id 1\nnetwork n index 0 module ip frequency 1 sensitivity 4 grace 0\n");
        for (int i = 1; i <= 129; i++) {
            many.append("adapter %d 7f53a0b2-0000-0000-0000-%012d en0 10.0.0.%d/24%n".formatted(i, i, i));
        }
        assertThatThrownBy(() -> MachinesList.parse(many.toString()))
                .hasMessageContaining("129 adapters, allowed up to 128");
    }

    @ParameterizedTest(name = "{0} is below {1}")
    @CsvSource({
        "10.0.0.9, 10.0.0.10",
        "10.0.0.255, 10.0.1.0",
        "127.0.0.1, 128.0.0.1",
        "255.255.255.255, ::1",
        "fd00::9, fd00::a",
        "7fff::, 8000::"
    })
    @DisplayName("section 2: addresses are compared as unsigned numbers")
    void order(String low, String high) {
        assertThat(RingAddress.parse(high).higherThan(RingAddress.parse(low))).isTrue();
        assertThat(RingAddress.parse(low).higherThan(RingAddress.parse(high))).isFalse();
    }

    @ParameterizedTest(name = "{0} and {1} /{2}: {3}")
    @CsvSource({
        "10.0.0.1, 10.0.0.200, 24, true",
        "10.0.0.1, 10.0.1.1, 24, false",
        "10.0.0.1, 192.168.0.1, 0, true",
        "10.0.0.1, 10.0.0.2, 32, false",
        "10.0.0.1, 10.0.0.1, 32, true",
        "fd00::1, fd00::ffff, 64, true",
        "fd00::1, fd00:0:0:1::1, 64, false",
        "fd00::1, fd00::1, 128, true",
        "fd00::1, fd00::2, 128, false",
        "10.0.0.1, ::1, 0, false"
    })
    @DisplayName("F-6: own subnet")
    void subnet(String one, String other, int prefix, boolean same) {
        assertThat(RingAddress.parse(one).sameSubnet(RingAddress.parse(other), prefix))
                .isEqualTo(same);
    }
}
