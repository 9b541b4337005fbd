package io.vigil.hvncp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HvncpSettingsTest {
    @Test
    @DisplayName("51 section 8: without properties the values of the page; hvncp.timeScale multiplies all times")
    void scale() {
        assertThat(HvncpSettings.of(Map.of())).isEqualTo(HvncpSettings.DEFAULT);
        HvncpSettings fast =
                HvncpSettings.of(Map.of("hvncp.timeScale", "0.01", "hvncp.hello.ms", "10000", "else", "x"));
        assertThat(fast.hello()).isEqualTo(Duration.ofMillis(100));
        assertThat(fast.resendFirst()).isEqualTo(Duration.ofMillis(5));
        assertThat(fast.helloLoss()).isEqualTo(Duration.ofMillis(950));
        assertThat(fast.resends()).isEqualTo(5);
    }

    @ParameterizedTest(name = "{0}={1} is refused: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "hvncp.hello.ms|soon|use a whole number",
                "hvncp.hello.ms|0|use 1 to 86400000",
                "hvncp.helloLoss.ms|30000|use 30001 to 86400000",
                "hvncp.resendFirst.ms|0|use 1 to",
                "hvncp.resendMost.ms|499|use 500 to",
                "hvncp.resends|21|use 0 to 20",
                "hvncp.reassembly.ms|-1|use 1 to",
                "hvncp.reopenFor.ms|86400001|use 0 to 86400000",
                "hvncp.reopenDelay.ms|30001|use 1 to 30000",
                "hvncp.reopenEvery.ms|0|use 1 to",
                "hvncp.packetLife.ms|0|use 1 to",
                "hvncp.queuedMessages|0|use 1 to 10000",
                "hvncp.queuedBytes|1000|use 262144 to",
                "hvncp.peers|0|use 1 to 100000",
                "hvncp.timeScale|fast|use a number from 0.01 to 10",
                "hvncp.timeScale|NaN|use 0.01 to 10",
                "hvncp.timeScale|0|use 0.01 to 10"
            })
    void refused(String key, String value, String allowed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HvncpSettings.of(Map.of(key, value)))
                .withMessageContaining(key + "=")
                .withMessageContaining(allowed);
    }
}
