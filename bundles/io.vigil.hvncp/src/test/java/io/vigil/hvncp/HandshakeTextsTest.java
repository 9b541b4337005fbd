package io.vigil.hvncp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeTextsTest {
    private static final ProtocolVersion TWO = ProtocolVersion.CURRENT;

    @Test
    @DisplayName("the book's texts: 84 bytes of an agent, 58 of a host monitor")
    void book() {
        PeerProperties.Agent agent = new PeerProperties.Agent("61be20f0-09a8-4753-b5e5-564f8a545ed5", "AIX", TWO, TWO);
        PeerProperties.Monitor monitor = new PeerProperties.Monitor("5c3196a3-c41f-4b5c-9861-dee6077081c6", TWO);
        assertThat(agent.text()).isEqualTo(Vectors.VM_TEXT).hasSize(84);
        assertThat(monitor.text()).isEqualTo(Vectors.VIOS_TEXT).hasSize(58);
        assertThat(PeerProperties.agent(Vectors.VM_TEXT)).isEqualTo(agent);
        assertThat(PeerProperties.monitor(Vectors.VIOS_TEXT)).isEqualTo(monitor);
    }

    @Test
    @DisplayName("unknown keys, any order and rubbish between colons are ignored; the first of two equal keys counts")
    void lenient() {
        assertThat(PeerProperties.monitor("new=1::x:verHmRunning=2.7:uuid=A:uuid=B:=3"))
                .isEqualTo(new PeerProperties.Monitor("A", new ProtocolVersion(2, 7)));
    }

    @ParameterizedTest(name = "\"{0}\" is refused: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''|lacks uuid",
                "uuid=a:verVmmLower=2.0:verVmmUpper=2.0|lacks ostype",
                "uuid=a:ostype=AIX:verVmmUpper=2.0|lacks verVmmLower",
                "uuid=a:ostype=AIX:verVmmLower=2.0|lacks verVmmUpper",
                "uuid=:ostype=AIX:verVmmLower=2.0:verVmmUpper=2.0|uuid= is not allowed",
                "uuid=a b:ostype=AIX:verVmmLower=2.0:verVmmUpper=2.0|uuid=a b is not allowed",
                "uuid=a:ostype=AIX:verVmmLower=two:verVmmUpper=2.0|version=two is not allowed",
                "uuid=a:ostype=AIX:verVmmLower=2.0:verVmmUpper=99999.0|version=99999.0 is not allowed"
            })
    void refused(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PeerProperties.agent(text))
                .withMessageContaining(why);
    }

    @ParameterizedTest(name = "HV-22: agent {0} to {1}, host monitor {2}: compatible {3}")
    @CsvSource({
        "2.0, 2.0, 2.0, true",
        "2.0, 2.9, 2.5, true",
        "2.5, 2.9, 2.0, true",
        "1.0, 2.0, 2.0, true",
        "1.0, 3.0, 2.0, true",
        "3.0, 3.0, 2.0, false",
        "1.0, 1.9, 2.0, false"
    })
    void versions(String lower, String upper, String running, boolean fits) {
        PeerProperties.Agent agent =
                new PeerProperties.Agent("a", "AIX", ProtocolVersion.parse(lower), ProtocolVersion.parse(upper));
        PeerProperties.Monitor monitor = new PeerProperties.Monitor("b", ProtocolVersion.parse(running));
        assertThat(PeerProperties.compatible(agent, monitor)).isEqualTo(fits);
    }

    @Test
    @DisplayName("HV-4, VH-43: the identifier is the start, in the book's form, and greater than the last one")
    void hello() {
        Instant start = Instant.ofEpochSecond(1556303548L, 719_328_000);
        HelloId first = HelloId.at(start, Optional.empty());
        assertThat(first).hasToString("1556303548.719328000.38");
        assertThat(first.start()).contains(start);
        assertThat(HelloId.at(start, Optional.of(first))).hasToString("1556303548.719328001.38");
        assertThat(HelloId.at(start.minusSeconds(3600), Optional.of(first))).hasToString("1556303548.719328001.38");
        assertThat(HelloId.at(start.plusSeconds(1), Optional.of(first))).hasToString("1556303549.719328000.38");
        assertThat(HelloId.at(start, Optional.of(new HelloId("any token")))).isEqualTo(first);
        assertThat(new HelloId("any token").start()).isEmpty();
        assertThat(new HelloId("999999999999999999.000000000.38").start()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new HelloId(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new HelloId("a\nb"));
    }

    @Test
    @DisplayName(
            "addresses are printed as 12 hexadecimal digits, read with and without separators, derived from UUID and interface")
    void addresses() {
        MacAddress mac = MacAddress.parse("6A6A0884EE11");
        assertThat(mac).hasToString("6A6A0884EE11");
        assertThat(MacAddress.parse("6a:6a:08:84:ee:11")).isEqualTo(mac);
        assertThat(MacAddress.at(mac.bytes(), 0)).isEqualTo(mac);
        assertThat(MacAddress.BROADCAST).hasToString("FFFFFFFFFFFF");
        assertThat(MacAddress.BROADCAST.group()).isTrue();
        assertThat(mac.group()).isFalse();
        MacAddress derived = MacAddress.derived("61BE20F0-09a8-4753-b5e5-564f8a545ed5", "ent1");
        assertThat(derived).isEqualTo(MacAddress.derived("61be20f0-09a8-4753-b5e5-564f8a545ed5", "ent1"));
        assertThat(derived).isNotEqualTo(MacAddress.derived("61be20f0-09a8-4753-b5e5-564f8a545ed5", "ent2"));
        assertThat(derived.toString()).startsWith("02");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MacAddress.parse("6A6A0884EE"))
                .withMessageContaining("12 hexadecimal digits");
    }
}
