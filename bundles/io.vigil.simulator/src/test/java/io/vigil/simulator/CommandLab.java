package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.PartitionSight;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.port.CommandWire.CommandReply;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.WireEndpoint;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Types at the consoles of ENV-B, in virtual time. */
final class CommandLab implements AutoCloseable {
    static final String AFDR = "Server-8284-22A-SN101AFDR";
    static final String OTHER = "Server-8284-22A-SN10EE85P";
    private static final Duration LIMIT = Duration.ofMinutes(10);

    final VirtualTime time = new VirtualTime();
    final SimDataCentre centre;

    CommandLab() {
        this(Inventory.shipped("ENV-B"));
    }

    CommandLab(Inventory inventory) {
        centre = SimDataCentre.inVirtualTime(inventory, Profile.FAST, time, 7);
    }

    CompletableFuture<CommandReply> type(String console, String line) {
        return type(console, "abc123", line);
    }

    CompletableFuture<CommandReply> type(String console, String password, String line) {
        String address = centre.inventory().hmcs().stream()
                .filter(hmc -> hmc.name().equals(console))
                .findFirst()
                .orElseThrow()
                .address();
        WireEndpoint endpoint = new WireEndpoint(console, address, 22, Optional.empty(), true);
        return centre.commandWire()
                .run(endpoint, "hscroot", new Secret(password), line, LIMIT)
                .toCompletableFuture();
    }

    CommandReply run(String line) {
        CompletableFuture<CommandReply> end = type("hmc1", line);
        assertThat(time.runUntil(end::isDone, LIMIT.plusMinutes(1))).isTrue();
        return end.join();
    }

    /** Output of a command that ends well. */
    String out(String line) {
        CommandReply reply = run(line);
        assertThat(reply).as(line).isEqualTo(new CommandReply(0, reply.stdout(), ""));
        return reply.stdout();
    }

    /** Text of a command that the console refuses. */
    String refused(String line) {
        CommandReply reply = run(line);
        assertThat(reply).as(line).isEqualTo(new CommandReply(1, reply.stdout(), ""));
        return reply.stdout();
    }

    String state(String vm) {
        return centre.partitions(vm).stream()
                .map(PartitionSight::state)
                .map(Object::toString)
                .reduce("", (a, b) -> a + b);
    }

    void runFor(int seconds) {
        time.runFor(Duration.ofSeconds(seconds));
    }

    @Override
    public void close() {
        assertThat(time.failures()).isEmpty();
        centre.close();
    }
}
