package io.vigil.simulator.datacentre;

import io.vigil.model.Amounts;
import io.vigil.model.HostState;
import io.vigil.model.policy.Profile;
import io.vigil.simulator.datacentre.Inventory.HmcSpec;
import io.vigil.simulator.internal.fault.WorldConsoleFaults;
import io.vigil.simulator.internal.fault.WorldFaults;
import io.vigil.simulator.internal.fault.WorldReachability;
import io.vigil.simulator.internal.health.HealthPlane;
import io.vigil.simulator.internal.hmc.HttpsFronts;
import io.vigil.simulator.internal.hmc.InProcessWire;
import io.vigil.simulator.internal.hmc.SimHmc;
import io.vigil.simulator.internal.hmc.ViosFaults;
import io.vigil.simulator.internal.world.DataCentre;
import io.vigil.simulator.internal.world.Durations;
import io.vigil.simulator.internal.world.SimClock;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.simulator.virtual.VirtualTime;
import io.vigil.spi.port.CommandWire;
import io.vigil.spi.port.HttpWire;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Reachability;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.vios.health.library.PassThroughResult;
import io.vigil.vm.agent.VmAgent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A running simulated data centre. Give its wires and its reachability to a controller.
 *
 * <p>On virtual ports everything, the controller included, runs on one thread; then the same inventory, profile and seed
 * give the same history. On real or paced ports it is thread-safe.
 */
public final class SimDataCentre implements AutoCloseable {
    private final Inventory inventory;
    private final Ports ports;
    private final DataCentre centre;
    private final HealthPlane health;
    private final List<SimHmc> consoles;
    private final InProcessWire wire;
    private final Faults faults;
    private final ConsoleFaults consoleFaults;
    private final Reachability reachability;

    public SimDataCentre(Inventory inventory, Profile profile, Ports ports) {
        this(inventory, profile, ports, Optional.empty());
    }

    /**
     * The same with processes of this machine as the agents of some VMs. Their time is real: the ports must be as fast as
     * the clock on the wall. {@link #close} ends them.
     */
    public SimDataCentre(Inventory inventory, Profile profile, Ports ports, RealAgents agents) {
        this(inventory, profile, ports, Optional.of(agents));
    }

    private SimDataCentre(Inventory inventory, Profile profile, Ports ports, Optional<RealAgents> agents) {
        this.inventory = inventory;
        this.ports = ports;
        centre = new DataCentre(
                inventory, new SimClock(ports.time(), ports.tasks(), ports.random()), Durations.STANDARD);
        // Guests that run already start their agents here: nobody else may act before all is there.
        health = centre.clock()
                .locked(() -> new HealthPlane(
                        centre.world(),
                        profile,
                        inventory.missedHb(),
                        ports.time(),
                        ports.random(),
                        agents,
                        this::systemEnded));
        ViosFaults viosFaults = new ViosFaults();
        consoles = inventory.hmcs().stream()
                .map(hmc -> new SimHmc(hmc, centre, health, profile, viosFaults))
                .toList();
        wire = new InProcessWire(consoles);
        faults = new WorldFaults(centre, health, consoles);
        consoleFaults = new WorldConsoleFaults(centre, consoles, viosFaults);
        reachability = new WorldReachability(centre, consoles);
    }

    private void systemEnded(String vmUuid) {
        centre.world().copies(vmUuid).forEach(vm -> {
            centre.power().thaw(vm);
            if (vm.up()) {
                centre.power().crash(vm);
            }
        });
    }

    /** In virtual time, from one seed. */
    public static SimDataCentre inVirtualTime(Inventory inventory, Profile profile, VirtualTime time, long seed) {
        return new SimDataCentre(inventory, profile, new Ports(time, time, new SeededRandomness(seed)));
    }

    /** What the simulation runs on. */
    public record Ports(TimeSource time, Tasks tasks, Randomness random) {}

    public Inventory inventory() {
        return inventory;
    }

    /** Requests go to the consoles without sockets, by address or name, on any port. */
    public HttpWire httpWire() {
        return wire;
    }

    public CommandWire commandWire() {
        return wire;
    }

    public Reachability reachability() {
        return reachability;
    }

    public Faults faults() {
        return faults;
    }

    /** Switches of the consoles' manners, in detail. */
    public ConsoleFaults consoleFaults() {
        return consoleFaults;
    }

    /** User and password of a console. */
    public Credentials credentials(String hmc) {
        HmcSpec spec = inventory.hmcs().stream()
                .filter(known -> known.name().equals(hmc))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("hmc '" + hmc + "' does not exist in " + inventory.name()));
        return new Credentials(spec.user(), new Secret(spec.password()));
    }

    /** What a console asks for at logon. */
    public record Credentials(String user, Secret password) {}

    /** Serves every console over HTTPS and SSH on the loopback interface, on ports of its own; close it to stop. */
    public ServedConsoles serveHttps() throws IOException {
        return serveHttps(WishedPorts.FREE);
    }

    /**
     * The same on the ports wished.
     *
     * @throws IOException names the port that is taken; then no console listens
     */
    public ServedConsoles serveHttps(WishedPorts wishes) throws IOException {
        return serveHttps(Serving.here(wishes));
    }

    /**
     * The same where and with the keys that are wished.
     *
     * @throws IOException names what cannot be had: a port that is taken, a key that cannot be read; then no console listens
     */
    public ServedConsoles serveHttps(Serving serving) throws IOException {
        return HttpsFronts.start(consoles, serving);
    }

    /**
     * Types {@code ksysvmmgr} with these words as root of a VM (50, section 6).
     *
     * @throws IllegalArgumentException there is no such VM, or its system does not run
     */
    public AgentReply ksysvmmgr(String vm, List<String> words) {
        return centre.clock().locked(() -> {
            AgentReply[] reply = new AgentReply[1];
            boolean done = centre.world()
                    .named(vm)
                    .filter(found -> health.guests().at(found, os -> reply[0] = AgentReply.of(os.ksysvmmgr(words))))
                    .isPresent();
            if (!done) {
                throw new IllegalArgumentException("vm '" + vm + "' does not exist, or its system does not run");
            }
            return reply[0];
        });
    }

    /** What {@code ksysvmmgr} printed, standard error last, and how it ended. */
    public record AgentReply(int exit, List<String> lines) {
        private static AgentReply of(VmAgent.CommandOutput output) {
            List<String> lines = new ArrayList<>(output.out());
            lines.addAll(output.err());
            return new AgentReply(output.rc(), List.copyOf(lines));
        }
    }

    // ---- what really is
    // -----------------------------------------------------------------------------------------------

    /** Everything that has happened so far, in order. */
    public List<HistoryLine> history() {
        return centre.clock().locked(() -> centre.world().history().all());
    }

    /** Tells of each line of the history as it happens, within the event that causes it; the follower must not act on the world. */
    public void follow(Consumer<HistoryLine> follower) {
        centre.clock().locked(() -> centre.world().follow(follower));
    }

    /** Forgets older lines from now on, for a simulation without end; their numbers are not used again. */
    public void keepHistory(int lines) {
        centre.clock().locked(() -> centre.world().history().keep(lines));
    }

    /** How many lines the history has had so far. */
    public int recorded() {
        return centre.clock().locked(() -> centre.world().history().size());
    }

    /** What has happened since the given number of lines. */
    public List<HistoryLine> history(int from) {
        return centre.clock().locked(() -> centre.world().history().from(from));
    }

    /** The zero of the history's times, on the clock of the simulation. */
    public Instant began() {
        return centre.clock()
                .locked(() -> ports.time().now().minusMillis(centre.clock().millis()));
    }

    /** Broken invariants so far (I1); a test asserts that it is empty. */
    public List<HistoryLine> violations() {
        return history().stream().filter(HistoryLine::violation).toList();
    }

    /** Every managed system. */
    public List<HostSight> hosts() {
        return centre.clock().locked(() -> centre.world().hosts().stream()
                .map(host -> new HostSight(host.name(), host.uuid(), host.state(), host.linked()))
                .toList());
    }

    /** The processes of VMs that have such; empty without {@link RealAgents}. */
    public List<AgentSight> agents() {
        return health.agentProcesses();
    }

    /** Every console. */
    public List<ConsoleSight> consoles() {
        return centre.clock().locked(() -> consoles.stream().map(SimHmc::sight).toList());
    }

    /** Every definition on every host. */
    public List<PartitionSight> partitions() {
        return centre.clock().locked(() -> centre.world().hosts().stream()
                .flatMap(host -> host.partitions().stream())
                .map(SimDataCentre::sight)
                .toList());
    }

    /** All definitions with that name: two while a remnant waits for its cleanup. */
    public List<PartitionSight> partitions(String name) {
        return partitions().stream()
                .filter(partition -> partition.name().equals(name))
                .toList();
    }

    /** No VIOS serves it: what runs there has no disk to write to. */
    public boolean withoutStorage(String host) {
        return centre.clock().locked(() -> centre.world().hosts().stream()
                .anyMatch(known -> known.name().equals(host) && !known.servesStorage()));
    }

    /** Out of reach of every console, and without a VIOS (R27). */
    public boolean fenced(String host) {
        return centre.clock().locked(() -> centre.world().hosts().stream()
                .anyMatch(known -> known.name().equals(host) && !known.linked() && !known.servesStorage()));
    }

    /**
     * What the consoles show of the host.
     *
     * @throws java.util.NoSuchElementException there is no such host
     */
    public HostState hostState(String host) {
        return centre.clock().locked(() -> centre.world().hosts().stream()
                .filter(known -> known.name().equals(host))
                .findFirst()
                .orElseThrow()
                .shownState());
    }

    /**
     * What the activated partitions of the host leave of it.
     *
     * @throws java.util.NoSuchElementException there is no such host
     */
    public Amounts free(String host) {
        return centre.clock().locked(() -> centre.world().hosts().stream()
                .filter(known -> known.name().equals(host))
                .findFirst()
                .orElseThrow()
                .free());
    }

    /**
     * What a vioHADR request document answers that somebody runs on the VIOS by hand; empty when no command can be run there.
     *
     * @throws java.util.NoSuchElementException there is no such VIOS
     */
    public Optional<String> answer(String vios, String document) {
        return centre.clock().locked(() -> health.execute(
                        centre.world().named(vios).orElseThrow().uuid(), document)
                .map(PassThroughResult::stdout));
    }

    /** Names of the hosts on which the partition's guest runs now. */
    public List<String> runsOn(String name) {
        return partitions(name).stream()
                .filter(PartitionSight::up)
                .map(PartitionSight::host)
                .toList();
    }

    private static PartitionSight sight(SimPartition p) {
        SimHost host = p.host();
        String code = p.code() == null ? "" : p.code().code();
        return new PartitionSight(host.name(), p.name(), p.uuid(), p.isVios(), p.state(), code, p.up(), p.granted());
    }

    /**
     * Runs virtual time until the condition holds; false if it does not within the limit.
     *
     * @throws IllegalStateException on other than virtual ports, where time runs by itself
     */
    public boolean await(BooleanSupplier condition, Duration limit) {
        if (ports.time() instanceof VirtualTime virtual) {
            return virtual.runUntil(condition, limit);
        }
        throw new IllegalStateException("await needs virtual time; here time runs by itself");
    }

    @Override
    public void close() {
        health.close();
    }
}
