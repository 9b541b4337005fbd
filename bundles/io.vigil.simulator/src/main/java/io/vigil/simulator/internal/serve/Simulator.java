package io.vigil.simulator.internal.serve;

import io.vigil.simulator.datacentre.AgentProgram;
import io.vigil.simulator.datacentre.AgentRuns;
import io.vigil.simulator.datacentre.Inventory;
import io.vigil.simulator.datacentre.RealAgents;
import io.vigil.simulator.datacentre.ServedConsoles;
import io.vigil.simulator.datacentre.Serving;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.internal.demo.ReachServer;
import io.vigil.simulator.internal.paced.PacedTime;
import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.spi.port.Randomness;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A data centre that is being served. Close it to stop. */
final class Simulator implements AutoCloseable {
    private final ServeOptions options;
    private final PacedTime time;
    private final SimDataCentre centre;
    private ServedConsoles served;
    private ReachServer reach;

    private Simulator(ServeOptions options, PacedTime time, SimDataCentre centre) {
        this.options = options;
        this.time = time;
        this.centre = centre;
    }

    /**
     * @throws io.vigil.simulator.datacentre.InventoryException if there is no such data centre
     * @throws IllegalArgumentException if the options do not fit the data centre
     * @throws IOException if a port is taken or a key cannot be read
     */
    static Simulator start(ServeOptions options) throws IOException {
        Inventory plain = options.site().inventory();
        Inventory inventory = options.password().map(plain::withPassword).orElse(plain);
        PortRanges.check(options.ports(), options.reachPort(), inventory.hmcs().size());
        Optional<RealAgents> agents = agents(options, inventory);
        PacedTime time = new PacedTime(options.speed());
        Randomness random = options.seed().isPresent()
                ? new SharedRandomness(new SeededRandomness(options.seed().getAsLong()))
                : time;
        Simulator simulator = new Simulator(
                options,
                time,
                agents.map(real -> new SimDataCentre(inventory, options.profile(), ports(time, random), real))
                        .orElseGet(() -> new SimDataCentre(inventory, options.profile(), ports(time, random))));
        simulator.centre.keepHistory(OrderReader.MOST_HISTORY);
        try {
            simulator.serve();
            return simulator;
        } catch (IOException | RuntimeException e) {
            simulator.close();
            throw e;
        }
    }

    private static SimDataCentre.Ports ports(PacedTime time, Randomness random) {
        return new SimDataCentre.Ports(time, time, random);
    }

    private static Optional<RealAgents> agents(ServeOptions options, Inventory inventory) throws IOException {
        if (options.agents() == 0) {
            return Optional.empty();
        }
        AgentProgram program = AgentProgram.built();
        Path directory = new AgentRuns(options.keys().resolve("agents")).begin();
        return Optional.of(RealAgents.first(inventory, options.agents(), directory, program));
    }

    private void serve() throws IOException {
        try {
            served = centre.serveHttps(new Serving(options.ports(), options.bind(), Optional.of(options.keys())));
        } catch (IOException e) {
            boolean port = e.getCause() instanceof BindException;
            throw port
                    ? new IOException(e.getMessage() + "; --port, --second-port and --ssh-port choose others", e)
                    : e;
        }
        try {
            reach = new ReachServer(centre.reachability(), options.bind(), options.reachPort());
        } catch (IOException e) {
            throw new IOException("--reach-port " + options.reachPort() + " cannot be taken: " + e.getMessage(), e);
        }
    }

    SimDataCentre centre() {
        return centre;
    }

    PacedTime time() {
        return time;
    }

    ServedConsoles served() {
        return served;
    }

    List<String> banner() {
        List<String> lines =
                new ArrayList<>(new Banner(centre.inventory(), options, served.consoles(), reach.url()).lines());
        lines.addAll(AgentLines.banner(centre.agents()));
        return lines;
    }

    @Override
    public void close() {
        if (served != null) {
            served.close();
        }
        if (reach != null) {
            reach.close();
        }
        centre.close();
        time.close();
    }
}
