package io.vigil.hmc.internal;

import io.vigil.api.hmc.AdapterFacts;
import io.vigil.api.hmc.ClusterFacts;
import io.vigil.api.hmc.ConsoleCandidate;
import io.vigil.api.hmc.ConsoleFacts;
import io.vigil.api.hmc.ConsoleFigures;
import io.vigil.api.hmc.ConsoleHealth;
import io.vigil.api.hmc.HmcService;
import io.vigil.api.hmc.HostFacts;
import io.vigil.api.hmc.JobOutcome;
import io.vigil.api.hmc.Migration;
import io.vigil.api.hmc.PartitionFacts;
import io.vigil.api.hmc.PassThroughReply;
import io.vigil.api.hmc.PowerOn;
import io.vigil.api.hmc.ProfileFacts;
import io.vigil.api.hmc.ReferenceCode;
import io.vigil.api.hmc.RemoteRestart;
import io.vigil.api.hmc.VirtualSwitchFacts;
import io.vigil.api.store.Store;
import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Failure;
import io.vigil.hmc.internal.cli.Commands;
import io.vigil.hmc.internal.cli.PartitionLists;
import io.vigil.hmc.internal.cli.ReferenceCodes;
import io.vigil.hmc.internal.event.EventStream;
import io.vigil.hmc.internal.job.Changes;
import io.vigil.hmc.internal.job.Jobs;
import io.vigil.hmc.internal.ops.ByName;
import io.vigil.hmc.internal.ops.CliRunner;
import io.vigil.hmc.internal.ops.Extras;
import io.vigil.hmc.internal.ops.Inspect;
import io.vigil.hmc.internal.ops.Mobility;
import io.vigil.hmc.internal.ops.Network;
import io.vigil.hmc.internal.ops.PassThrough;
import io.vigil.hmc.internal.ops.Power;
import io.vigil.hmc.internal.ops.QuickStates;
import io.vigil.hmc.internal.ops.Reads;
import io.vigil.model.HmcId;
import io.vigil.model.HostId;
import io.vigil.model.ViosId;
import io.vigil.model.VmId;
import io.vigil.spi.port.CommandWire;
import io.vigil.spi.port.HttpWire;
import io.vigil.spi.port.Secrets;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HMC transport, assembled over ports: the same code over HTTPS and, in virtual time, over the simulator (30). Call
 * {@link #start} before use and {@link #stop} at the end. Thread-safe, never blocks.
 */
@Component(
        service = {HmcService.class, HmcTransport.class},
        configurationPid = "io.vigil.hmc")
@Designate(ocd = HmcConfig.class)
public final class HmcTransport implements HmcService {
    private static final int LOG_OFF_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(HmcTransport.class);

    /** Optional and swappable: without a command line its facts are not readable. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile CommandWire commandLine;

    private final Access access;
    private final Changes changes;
    private final Reads reads;
    private final QuickStates quickStates;
    private final Network network;
    private final Power power;
    private final Mobility mobility;
    private final PassThrough passThrough;
    private final Inspect inspect;
    private final ReferenceCodes referenceCodes;
    private final ByName byName;
    private final Extras extras;
    private final CliRunner cliRunner;
    private final PartitionLists partitionLists;

    /** For the container; {@link #start} follows. */
    @Activate
    public HmcTransport(
            @Reference(policyOption = ReferencePolicyOption.GREEDY) HttpWire http,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Tasks tasks,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) TimeSource time,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Secrets secrets,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Store store,
            HmcConfig config) {
        this(http, tasks, time, secrets, store, HmcConfig.Reader.settings(config));
    }

    /** Without a container, and without a command line. */
    public HmcTransport(
            HttpWire http, Tasks tasks, TimeSource time, Secrets secrets, Store store, HmcSettings settings) {
        access = new Access(http, tasks, time, secrets, store, settings);
        Jobs jobs = new Jobs(access);
        changes = new Changes(access, jobs);
        reads = new Reads(access);
        quickStates = new QuickStates(access);
        network = new Network(access);
        power = new Power(access, changes, reads);
        mobility = new Mobility(access, jobs, changes);
        passThrough = new PassThrough(access, jobs);
        inspect = new Inspect(access);
        Commands commands = new Commands(access, secrets, () -> Optional.ofNullable(commandLine));
        referenceCodes = new ReferenceCodes(access, commands);
        byName = new ByName(access, reads);
        extras = new Extras(access);
        cliRunner = new CliRunner(access, jobs, commands);
        partitionLists = new PartitionLists(access, commands);
    }

    /** As above, with a command line. */
    public HmcTransport(
            HttpWire http,
            CommandWire commands,
            Tasks tasks,
            TimeSource time,
            Secrets secrets,
            Store store,
            HmcSettings settings) {
        this(http, tasks, time, secrets, store, settings);
        commandLine = commands;
    }

    /** Begins to probe, and to follow the jobs an earlier run left open. */
    @Activate
    public void start() {
        access.start();
        changes.resume();
    }

    /** Ends loops and sessions; the stage completes when the logoffs are through, at most 5 s later. */
    public CompletionStage<Void> stop() {
        changes.stop();
        return access.stop();
    }

    @Deactivate
    void deactivate() {
        try {
            stop().toCompletableFuture().get(LOG_OFF_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.info("not every HMC confirmed the logoff: {}", e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not started; {@code changed} hears of hosts about which a console told something. */
    public EventStream events(Consumer<HostId> changed) {
        return new EventStream(access, changed);
    }

    QuickStates quickStates() {
        return quickStates;
    }

    PartitionLists partitionLists() {
        return partitionLists;
    }

    @Override
    public CompletionStage<ConsoleFacts> inspect(ConsoleCandidate candidate) {
        return checked(inspect.candidate(candidate));
    }

    @Override
    public CompletionStage<ConsoleFacts> console(HmcId hmc) {
        return checked(inspect.registered(hmc));
    }

    @Override
    public List<ConsoleHealth> consoleHealth() {
        return access.consoles().all().stream()
                .map(console -> access.health().health(console.id()))
                .toList();
    }

    @Override
    public List<ConsoleFigures> consoleFigures() {
        return access.consoles().all().stream()
                .map(console -> access.figures(console.id()))
                .toList();
    }

    @Override
    public CompletionStage<String> list(HmcId hmc, String command, List<String> arguments) {
        return checked(cliRunner.list(hmc, command, arguments));
    }

    @Override
    public CompletionStage<Void> reset(HmcId hmc) {
        mobility.forget(hmc.value());
        cliRunner.forget(hmc.value());
        return access.reset(hmc);
    }

    @Override
    public CompletionStage<HostFacts> host(HostId host) {
        return checked(reads.host(host));
    }

    @Override
    public CompletionStage<HostFacts> host(HmcId hmc, HostId host) {
        return checked(reads.host(hmc, host));
    }

    @Override
    public CompletionStage<List<PartitionFacts>> partitions(HostId host) {
        return checked(reads.partitions(host));
    }

    @Override
    public CompletionStage<List<PartitionFacts>> vioses(HostId host) {
        return checked(reads.vioses(host));
    }

    @Override
    public CompletionStage<PartitionFacts> partition(HostId host, String partitionUuid) {
        return checked(reads.partition(host, partitionUuid));
    }

    @Override
    public CompletionStage<PartitionFacts> partition(HmcId hmc, HostId host, String partitionUuid) {
        return checked(reads.partition(hmc, host, partitionUuid));
    }

    @Override
    public CompletionStage<PartitionFacts> partitionNamed(HostId host, String name) {
        return checked(byName.find(host, name));
    }

    @Override
    public CompletionStage<List<ProfileFacts>> profiles(HostId host, String partitionUuid) {
        return checked(extras.profiles(host, partitionUuid));
    }

    @Override
    public CompletionStage<List<ClusterFacts>> clusters(HmcId hmc) {
        return checked(extras.clusters(hmc));
    }

    @Override
    public CompletionStage<List<ReferenceCode>> referenceCodes(HostId host, String partitionName, int count) {
        return checked(referenceCodes.of(host, partitionName, count));
    }

    @Override
    public CompletionStage<String> bootMode(HostId host, String partitionUuid) {
        return checked(reads.bootMode(host, partitionUuid));
    }

    @Override
    public CompletionStage<List<VirtualSwitchFacts>> virtualSwitches(HostId host) {
        return checked(network.virtualSwitches(host));
    }

    @Override
    public CompletionStage<VirtualSwitchFacts> ensureVepaSwitch(HostId host, String switchName) {
        return checked(network.ensureVepaSwitch(host, switchName));
    }

    @Override
    public CompletionStage<List<AdapterFacts>> trunkAdapters(HostId host, ViosId vios) {
        return checked(network.trunkAdapters(host, vios));
    }

    @Override
    public CompletionStage<AdapterFacts> ensureTrunkAdapter(HostId host, ViosId vios, String switchName, int vlan) {
        return checked(network.ensureTrunkAdapter(host, vios, switchName, vlan));
    }

    @Override
    public CompletionStage<List<AdapterFacts>> clientAdapters(HostId host, VmId vm) {
        return checked(network.clientAdapters(host, vm));
    }

    @Override
    public CompletionStage<AdapterFacts> ensureClientAdapter(HostId host, VmId vm, String switchName, int vlan) {
        return checked(network.ensureClientAdapter(host, vm, switchName, vlan));
    }

    @Override
    public CompletionStage<JobOutcome> powerOff(HostId host, String partitionUuid, PowerOff how, Duration deadline) {
        return checked(power.off(host, partitionUuid, how, deadline));
    }

    @Override
    public CompletionStage<JobOutcome> powerOn(HostId host, String partitionUuid, Duration deadline) {
        return powerOn(host, partitionUuid, PowerOn.NORMAL, deadline);
    }

    @Override
    public CompletionStage<JobOutcome> powerOn(HostId host, String partitionUuid, PowerOn how, Duration deadline) {
        return checked(power.on(host, partitionUuid, how, deadline));
    }

    @Override
    public CompletionStage<JobOutcome> stopMigration(HostId from, VmId vm, Duration deadline) {
        return checked(mobility.abort(from, vm, deadline));
    }

    @Override
    public CompletionStage<JobOutcome> recoverMigration(HostId from, VmId vm, boolean force, Duration deadline) {
        return checked(mobility.recover(from, vm, force, deadline));
    }

    @Override
    public CompletionStage<JobOutcome> migrate(Migration migration, Duration deadline) {
        return checked(mobility.migrate(migration, deadline));
    }

    @Override
    public CompletionStage<JobOutcome> remoteRestart(RemoteRestart request, Duration deadline) {
        return checked(mobility.remoteRestart(request, deadline));
    }

    @Override
    public CompletionStage<PassThroughReply> passThrough(HostId host, ViosId vios, String document, Duration deadline) {
        return checked(passThrough.send(host, vios, document, deadline));
    }

    /** Nothing but HmcException leaves this class. */
    private static <T> CompletionStage<T> checked(CompletionStage<T> stage) {
        return stage.exceptionallyCompose(failure -> Failure.stage(Failure.from("", failure)));
    }
}
