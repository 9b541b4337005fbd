package io.vigil.scenarios;

import io.vigil.api.command.CommandService;
import io.vigil.api.detection.DetectionService;
import io.vigil.api.health.AgentMessages;
import io.vigil.api.health.HealthSource;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.relocation.Planner;
import io.vigil.api.relocation.RelocationService;
import io.vigil.api.store.Store;
import io.vigil.command.internal.Commands;
import io.vigil.command.internal.engine.Services;
import io.vigil.fde.internal.driver.AppPeers;
import io.vigil.fde.internal.driver.AppSettings;
import io.vigil.fde.internal.driver.AppSignals;
import io.vigil.fde.internal.driver.Applications;
import io.vigil.fde.internal.driver.FailureDetection;
import io.vigil.fde.internal.driver.FdePeers;
import io.vigil.fde.internal.driver.FdeSettings;
import io.vigil.fde.internal.engine.HostRule;
import io.vigil.fde.internal.engine.RefCodes;
import io.vigil.fde.internal.engine.VmRule;
import io.vigil.hmc.internal.ConsolePartitionProbe;
import io.vigil.hmc.internal.HmcSettings;
import io.vigil.hmc.internal.HmcTransport;
import io.vigil.inventory.internal.Inventory;
import io.vigil.notify.internal.driver.NotifyEngine;
import io.vigil.notify.internal.driver.NotifySettings;
import io.vigil.placement.internal.TierPlanner;
import io.vigil.relocation.internal.driver.RelocationEngine;
import io.vigil.relocation.internal.driver.RelocationSettings;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.simulator.virtual.SeededRandomness;
import io.vigil.spi.notify.Notifier;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Reachability;
import io.vigil.spi.port.Secrets;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.vios.health.internal.client.PassThroughAgentMessages;
import io.vigil.vios.health.internal.client.PassThroughHealthSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A controller without a container: the same classes, wired by hand. It can be killed dead at any instant of virtual time,
 * and single parts can be stopped and started again, as a bundle update does. After a kill make a new one on the same
 * ground; store and secrets are all it finds. Not thread-safe: one thread runs everything.
 */
public final class InProcessController {
    /** What can be exchanged while the rest runs. */
    public enum Part {
        FDE,
        RELOCATION,
        HMC,
        NOTIFY
    }

    private final Ground ground;
    private final Graft graft;
    private final WriteHook hook;
    private final Lifeline life = new Lifeline();
    private final Store store;
    private final Tasks tasks;
    private final Reachability net;
    private final CommandService commands;
    private final Inventory inventory;
    private HmcTransport hmc;
    private FailureDetection detection;
    private Applications applications;
    private RelocationEngine relocation;
    private NotifyEngine telling;
    private final Map<Part, Tenure> tenures = new EnumMap<>(Part.class);

    /**
     * What a controller stands on; the store and the secrets outlive it.
     *
     * @param notifiers the ways to people, asked for in each cycle; empty = nobody is told, and no engine for it runs
     */
    public record Ground(
            TimeSource time,
            Tasks tasks,
            Store store,
            Secrets secrets,
            SimDataCentre centre,
            Optional<Supplier<List<Notifier>>> notifiers) {
        public Ground(TimeSource time, Tasks tasks, Store store, Secrets secrets, SimDataCentre centre) {
            this(time, tasks, store, secrets, centre, Optional.empty());
        }
    }

    public InProcessController(Ground ground) {
        this(ground, Graft.NONE, WriteHook.NONE);
    }

    public InProcessController(Ground ground, Graft graft, WriteHook hook) {
        this.ground = ground;
        this.graft = graft;
        this.hook = hook;
        store = graft.store().apply(new LivingStore(ground.store(), life, hook));
        tasks = life.tasks(ground.tasks());
        net = graft.net().apply(life.reachability(ground.centre().reachability()));
        inventory = new Inventory(new io.vigil.inventory.internal.Peers(
                store,
                () -> Optional.ofNullable(hmc),
                this::health,
                ground.secrets(),
                tasks,
                ground.time(),
                io.vigil.inventory.internal.Settings.DEFAULT));
        commands = Commands.service(
                new Services(
                        () -> store,
                        () -> inventory,
                        this::relocationService,
                        () -> detection,
                        List::of,
                        () -> hmc,
                        () -> applications),
                tasks,
                ground.time());
        make(Part.HMC);
        make(Part.RELOCATION);
        make(Part.FDE);
    }

    public void start() {
        make(Part.NOTIFY);
        inventory.start();
        hmc.start();
        relocation.start();
        detection.start();
        applications.start();
    }

    /** Ends it where it stands: nothing of it ever runs again. What consoles were asked to do they do. */
    public void kill() {
        life.cut();
    }

    public boolean killed() {
        return life.isCut();
    }

    /** Stops one part in order, as the container does before an update; does nothing when it is stopped. */
    public void stop(Part part) {
        switch (part) {
            case FDE -> {
                if (detection != null) {
                    detection.stop();
                    detection = null;
                    applications.stop();
                    applications = null;
                }
            }
            case RELOCATION -> {
                if (relocation != null) {
                    relocation.close();
                    relocation = null;
                }
            }
            case HMC -> {
                if (hmc != null) {
                    hmc.stop();
                    hmc = null;
                }
            }
            case NOTIFY -> {
                if (telling != null) {
                    telling.close();
                    telling = null;
                }
            }
        }
        Optional.ofNullable(tenures.remove(part)).ifPresent(Tenure::end);
    }

    /** Starts a fresh instance of a stopped part. */
    public void start(Part part) {
        if (tenures.containsKey(part)) {
            return;
        }
        make(part);
        switch (part) {
            case FDE -> {
                detection.start();
                applications.start();
            }
            case RELOCATION -> relocation.start();
            case HMC -> hmc.start();
            case NOTIFY -> {}
        }
    }

    public CommandService commands() {
        return commands;
    }

    /** Null while it is stopped. */
    public DetectionService detection() {
        return detection;
    }

    public Store store() {
        return store;
    }

    private void make(Part part) {
        Tenure tenure = new Tenure(part.name(), hook);
        tenures.put(part, tenure);
        Store mine = tenure.store(store);
        switch (part) {
            case HMC ->
                hmc = new HmcTransport(
                        life.http(graft.wire().apply(ground.centre().httpWire())),
                        life.commands(ground.centre().commandWire()),
                        tasks,
                        ground.time(),
                        ground.secrets(),
                        mine,
                        HmcSettings.DEFAULT);
            case RELOCATION ->
                relocation = new RelocationEngine(
                        mine, new ControllerPeers(this, tenure), ground.time(), tasks, RelocationSettings.DEFAULT);
            case FDE -> {
                applications = new Applications(
                        new AppPeers(mine, ground.time(), tasks, tags(), this::messages), AppSettings.DEFAULT);
                detection = new FailureDetection(
                        new FdePeers(
                                mine,
                                ground.time(),
                                tasks,
                                net,
                                () -> health().map(graft.health()::apply),
                                () -> Optional.ofNullable(hmc)
                                        .map(ConsolePartitionProbe::new)
                                        .map(graft.probe()),
                                () -> List.of(new HostRule(), new VmRule(RefCodes.DEFAULT)),
                                () -> Optional.<AppSignals>ofNullable(applications)
                                        .orElse(AppSignals.NONE)),
                        FdeSettings.DEFAULT);
            }
            case NOTIFY ->
                telling = ground.notifiers()
                        .map(ways -> new NotifyEngine(mine, tasks, ground.time(), NotifySettings.DEFAULT, ways))
                        .orElse(null);
        }
    }

    private RelocationService relocationService() {
        return relocation == null ? null : relocation.service();
    }

    // ---- what relocation sees
    // ----------------------------------------------------------------------------------------

    Optional<HmcService> consoles() {
        return Optional.ofNullable(hmc).map(graft.hmc()::apply);
    }

    Optional<HealthSource> health() {
        return Optional.ofNullable(hmc).map(transport -> new PassThroughHealthSource(transport, store));
    }

    private Optional<AgentMessages> messages() {
        return Optional.ofNullable(hmc).map(transport -> new PassThroughAgentMessages(transport, store));
    }

    /** Another start draws other message tags, and the same run always the same. */
    private Randomness tags() {
        return new SeededRandomness(ground.time().now().toEpochMilli());
    }

    Optional<DetectionService> verdicts() {
        return Optional.ofNullable(detection).map(graft.detection()::apply);
    }

    Planner planner() {
        return graft.planner().apply(new TierPlanner());
    }

    Inventory inventory() {
        return inventory;
    }

    Reachability net() {
        return net;
    }
}
