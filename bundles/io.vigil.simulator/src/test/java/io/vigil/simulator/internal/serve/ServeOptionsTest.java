package io.vigil.simulator.internal.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.InventoryException;
import io.vigil.simulator.datacentre.WishedPorts;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeOptionsTest {
    private static ServeOptions parse(String line) {
        return ServeOptions.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
    }

    @Test
    @DisplayName("without options: ENV-B for this machine only, on the ports of a console, in real time")
    void standard() {
        ServeOptions options = parse("");
        assertThat(options.site()).isEqualTo(new Site.Shipped("ENV-B"));
        assertThat(options.ports()).isEqualTo(new WishedPorts(12443, OptionalInt.empty(), 2222));
        assertThat(options.bind().isLoopbackAddress()).isTrue();
        assertThat(options.profile()).isEqualTo(Profile.FAST);
        assertThat(options.speed()).isEqualTo(1);
        assertThat(options.password()).isEmpty();
        assertThat(options.seed()).isEmpty();
    }

    @Test
    @DisplayName("each option reaches its place; --name=value is the same as --name value")
    void each() {
        ServeOptions options =
                parse("--hosts 3 --vms=30 --hmcs 1 --port 0 --second-port 443 --ssh-port=22 --reach-port 80"
                        + " --bind 0.0.0.0 --profile COMPAT --speed 30 --password x --seed 7 --keys k");
        assertThat(options.site()).isEqualTo(new Site.Generated(3, 30, 1));
        assertThat(options.ports()).isEqualTo(new WishedPorts(0, OptionalInt.of(443), 22));
        assertThat(options.reachPort()).isEqualTo(80);
        assertThat(options.bind().isAnyLocalAddress()).isTrue();
        assertThat(options.profile()).isEqualTo(Profile.COMPAT);
        assertThat(options.speed()).isEqualTo(30);
        assertThat(options.password()).contains("x");
        assertThat(options.seed()).isEqualTo(OptionalLong.of(7));
        assertThat(options.keys()).isEqualTo(Path.of("k"));
        assertThat(parse("--vms 10").site()).isEqualTo(new Site.Generated(12, 10, 2));
        assertThat(parse("--inventory f.yaml").site()).isEqualTo(new Site.Own(Path.of("f.yaml")));
        assertThat(parse("--env env-a").site()).isEqualTo(new Site.Shipped("ENV-A"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--prt 5|unknown option '--prt'; did you mean --port",
                "x|unknown option 'x'; allowed are --env, --inventory",
                "--port|--port needs a value",
                "--port=|--port is empty",
                "--port 1 --port 2|--port is given twice",
                "--port 65536|--port is '65536'; allowed are 0 to 65535",
                "--port -1|--port is '-1'; allowed are 0 to 65535",
                "--ssh-port ssh|--ssh-port is 'ssh'; allowed are 0 to 65535",
                "--second-port 1e3|--second-port is '1e3'",
                "--env ENV-X|--env is 'ENV-X'; allowed are ENV-A, ENV-B, ENV-C",
                "--env ENV-A --hosts 3|--env and --hosts are given; allowed is one way",
                "--env ENV-A --inventory f|--env and --inventory are given",
                "--inventory f --hmcs 3|--inventory and --hmcs are given",
                "--hosts 97|--hosts is '97'; allowed are 1 to 96",
                "--vms 20001|--vms is '20001'; allowed are 0 to 20000",
                "--hmcs 0|--hmcs is '0'; allowed are 1 to 8",
                "--speed 0|--speed is '0'; allowed are 1 to 1000",
                "--agents 17|--agents is '17'; allowed are 0 to 16",
                "--agents 1 --speed 5|--speed is '5'; with --agents it is 1",
                "--seed x|--seed is 'x'; allowed are whole numbers",
                "--profile quick|--profile is 'quick'; allowed are compat, fast",
                "--bind no.such.name.invalid|--bind is 'no.such.name.invalid'; allowed are a name or an address of this machine",
                "--bind 203.0.113.77|--bind is '203.0.113.77'; allowed are "
            })
    void refused(String line, String message) {
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--port 65535|--port is '65535' and there are 2 consoles, each with the next port; allowed are 0 to 65534",
                "--port 12443 --ssh-port 12444|port 12444 would be used by --port and by --ssh-port",
                "--port 12443 --second-port 12443|port 12443 would be used by --port and by --second-port",
                "--reach-port 2223|port 2223 would be used by --ssh-port and by --reach-port"
            })
    void portsOfAllConsoles(String line, String message) {
        assertThatThrownBy(() -> Simulator.start(parse(line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("an inventory that is not there is named")
    void noInventory() {
        assertThatThrownBy(() -> Simulator.start(parse("--inventory nowhere.yaml")))
                .isInstanceOf(InventoryException.class)
                .hasMessageContaining("nowhere.yaml");
    }
}
