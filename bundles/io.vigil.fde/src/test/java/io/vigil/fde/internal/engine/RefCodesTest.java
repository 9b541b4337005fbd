package io.vigil.fde.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefCodesTest {
    @ParameterizedTest(name = "HMC-58: ''{0}'' is a code of a running operating system")
    @ValueSource(
            strings = {"", " ", "0", "00000000", "00000000 LP=00003", "Linux ppc64le", "linux PPC64", "SUSE Linux"})
    void started(String code) {
        assertThat(RefCodes.DEFAULT.isStarted(code)).isTrue();
    }

    @ParameterizedTest(name = "HMC-58: ''{0}'' is not; a Linux text counts as a whole")
    @ValueSource(
            strings = {"0c20", "CA00E140", "A6040266", "B200A101 LP=00009", "Linux", "Linux other", "SUSE", "000000001"
            })
    void notStarted(String code) {
        assertThat(RefCodes.DEFAULT.isStarted(code)).isFalse();
    }

    @Test
    @DisplayName("HMC-58: a qualifier behind the code of a crash changes nothing; the sets are data")
    void sets() {
        assertThat(RefCodes.DEFAULT.isCrashed("B200A101 LP=00009")).isTrue();
        RefCodes own = new RefCodes(List.of("BOOTED"), List.of(), List.of(), List.of("D0"));
        assertThat(own.isStarted("booted now")).isTrue();
        assertThat(own.isStarted("00000000")).isFalse();
        assertThat(own.isHold("d0123456")).isTrue();
    }

    @Test
    @DisplayName(
            "HMC-58: the code of a partition that is not activated decides nothing: a stopped one shows 00000000 too")
    void withState() {
        List<Vector> stopped = Vector.read("vm-vectors.csv").stream()
                .filter(v -> v.get("state", "").equals("Not Activated"))
                .toList();
        assertThat(stopped).hasSizeGreaterThan(5).allSatisfy(v -> assertThat(
                        List.of(outcome(v, "00000000"), outcome(v, "0c20"), outcome(v, "")))
                .containsOnly(v.outcome()));
    }

    private static String outcome(Vector v, String code) {
        Map<String, String> set = new HashMap<>(v.set());
        set.put("ref", code);
        Vector shown = new Vector(v.id(), set, v.outcome(), v.expect());
        return new VmRule(RefCodes.DEFAULT)
                .judge(VmVectorsTest.vmCase(shown), new Facts(VmVectorsTest.facts(shown)))
                .orElseThrow()
                .outcome()
                .name();
    }
}
