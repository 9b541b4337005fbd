package io.vigil.simulator.internal.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.simulator.datacentre.FaultWords;
import io.vigil.simulator.datacentre.Inventory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderReaderTest {
    private final OrderReader reader = new OrderReader(Inventory.shipped("ENV-B"));

    private static Order strike(String word, double number, String... victims) {
        return new Order.Strike(FaultWords.named(word).orElseThrow(), List.of(victims), number);
    }

    @Test
    @DisplayName("a fault has its victims and its number, by name or bare")
    void faults() {
        assertThat(reader.read("crash p18lnx02")).isEqualTo(strike("crash", 0, "p18lnx02"));
        assertThat(reader.read("  crash p18lnx02   \"p18aix02\" "))
                .isEqualTo(strike("crash", 0, "p18lnx02", "p18aix02"));
        assertThat(reader.read("lose_jobs hmc1")).isEqualTo(strike("lose_jobs", 1, "hmc1"));
        assertThat(reader.read("lose_jobs hmc1 hmc2 3")).isEqualTo(strike("lose_jobs", 3, "hmc1", "hmc2"));
        assertThat(reader.read("lose_jobs count=3 hmc1")).isEqualTo(strike("lose_jobs", 3, "hmc1"));
        assertThat(reader.read("cut_heartbeat p18lnx02")).isEqualTo(strike("cut_heartbeat", 0, "p18lnx02"));
        assertThat(reader.read("slow 0.5")).isEqualTo(strike("slow", 0.5));
        assertThat(reader.read("slow factor=3")).isEqualTo(strike("slow", 3));
    }

    @Test
    @DisplayName("the other commands")
    void commands() {
        assertThat(reader.read("status")).isEqualTo(new Order.Status(Optional.empty()));
        assertThat(reader.read("status p18v01")).isEqualTo(new Order.Status(Optional.of("p18v01")));
        assertThat(reader.read("history")).isEqualTo(new Order.History(20));
        assertThat(reader.read("history 5")).isEqualTo(new Order.History(5));
        assertThat(reader.read("speed 10")).isEqualTo(new Order.Speed(10));
        assertThat(reader.read("help crash")).isEqualTo(new Order.Help(Optional.of("crash")));
        assertThat(reader.read("quit")).isEqualTo(new Order.Quit());
    }

    @ParameterizedTest(name = "nothing to do: [{0}]")
    @ValueSource(strings = {"", "   ", "# a remark", "\t"})
    void nothing(String line) {
        assertThat(reader.read(line)).isEqualTo(new Order.Nothing());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "crsh x|unknown word 'crsh'; did you mean crash?",
                "HMC_DOWN hmc1|unknown word 'HMC_DOWN'; did you mean hmc_down",
                "xyzzyxyzzy|unknown word 'xyzzyxyzzy'; help lists all words",
                "help crsh|unknown word 'crsh'; did you mean crash?",
                "crash|crash needs a VM; there are p18ibmi01, p18aix02",
                "crash p18lnx2|there is no VM 'p18lnx2'; did you mean p18lnx02, p18lnx01?",
                "crash zzz|there is no VM 'zzz'; there are p18ibmi01",
                "crash p18v03|crash VM: 'p18v03' is of kind VIOS; of kind VM there are p18ibmi01",
                "hmc_down p18lnx02|hmc_down HMC: 'p18lnx02' is of kind VM; of kind HMC there are hmc1, hmc2",
                "crash p18lnx02 count=3|crash takes no 'count=3'; its form is crash VM",
                "crash p18lnx02 3|there is no VM '3'",
                "lose_jobs hmc1 count=0|count is '0'; allowed are 1 to 1000, whole numbers",
                "lose_jobs hmc1 1.5|count is '1.5'; allowed are 1 to 1000, whole numbers",
                "lose_jobs hmc1 count=x|count is 'x'; allowed are 1 to 1000",
                "lose_jobs 3|there is no HMC '3'",
                "cut_heartbeat p18lnx02 vlan=4095|vlan is '4095'; allowed are 0 to 4094",
                "slow|slow needs factor=N; allowed are 0.1 to 100",
                "slow 200|factor is '200'; allowed are 0.1 to 100",
                "slow hmc1|slow takes no 'hmc1'; its form is slow factor=N",
                "status p18lnx|there is no host, VIOS or VM 'p18lnx'; did you mean p18lnx01, p18lnx02",
                "status a b|status takes one value at most; 'b' is too much",
                "history 0|history is '0'; allowed are 1 to 100000",
                "speed|speed needs a value; allowed are 1 to 1000",
                "speed 1001|speed is '1001'; allowed are 1 to 1000",
                "quit now|quit takes no 'now'"
            })
    void refused(String line, String message) {
        assertThatThrownBy(() -> reader.read(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
