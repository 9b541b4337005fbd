package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.ServedConsoles;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.datacentre.WishedPorts;
import io.vigil.simulator.internal.paced.PacedTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WishedPortsTest {
    @Test
    @DisplayName(
            "30 j: consoles listen on the ports wished, the second console on each plus 1, and on a second HTTPS port")
    void wished() throws Exception {
        int first = twoFreePorts();
        try (PacedTime time = new PacedTime(20);
                SimDataCentre centre = centre(time);
                ServedConsoles served = centre.serveHttps(new WishedPorts(first, OptionalInt.of(0), 0))) {
            assertThat(served.consoles().get("hmc1").port()).isEqualTo(first);
            assertThat(served.consoles().get("hmc2").port()).isEqualTo(first + 1);
            for (ServedConsoles.Console console : served.consoles().values()) {
                assertThat(console.secondPort()).isPresent();
                new Socket(console.address(), console.secondPort().getAsInt()).close();
                new Socket(console.address(), console.sshPort()).close();
            }
        }
    }

    @Test
    @DisplayName("30 j: a port that is taken is named, and no console is left listening")
    void taken() throws Exception {
        int first = twoFreePorts();
        try (PacedTime time = new PacedTime(20);
                SimDataCentre centre = centre(time);
                ServerSocket other = new ServerSocket(first + 1, 1, InetAddress.getLoopbackAddress())) {
            assertThat(other.isBound()).isTrue();
            assertThatThrownBy(() -> centre.serveHttps(new WishedPorts(first, OptionalInt.empty(), 0)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("HTTPS port " + (first + 1));
            assertThatThrownBy(() -> new Socket("127.0.0.1", first).close()).isInstanceOf(IOException.class);
        }
    }

    @Test
    @DisplayName("30 j: ports lie between 0 and 65535")
    void range() {
        assertThatThrownBy(() -> new WishedPorts(0, OptionalInt.of(70_000), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("secondHttps port is 70000");
        assertThatThrownBy(() -> new WishedPorts(65_535, OptionalInt.empty(), 0).shifted(1))
                .hasMessageContaining("65536");
    }

    private static SimDataCentre centre(PacedTime time) {
        return new SimDataCentre(Inventory.shipped("ENV-B"), Profile.FAST, new SimDataCentre.Ports(time, time, time));
    }

    private static int twoFreePorts() throws IOException {
        for (int attempt = 0; attempt < 50; attempt++) {
            try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    ServerSocket two = new ServerSocket(one.getLocalPort() + 1, 1, InetAddress.getLoopbackAddress())) {
                return two.getLocalPort() - 1;
            } catch (IOException e) {
                // the neighbour is taken: look elsewhere
            }
        }
        throw new IOException("no two neighbouring ports are free");
    }
}
