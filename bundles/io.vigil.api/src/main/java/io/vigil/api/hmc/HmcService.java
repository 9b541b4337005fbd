package io.vigil.api.hmc;

import io.vigil.model.HmcId;
import io.vigil.model.HostId;
import io.vigil.model.ViosId;
import io.vigil.model.VmId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Typed console operations. For a host, every console that manages it is a candidate, last good first; retries and the
 * move to the next console follow spec 30 section g and are done inside. Which consoles exist and what they manage is
 * read from the registry.
 *
 * <p>Never blocks; stages complete on any thread and fail with {@link HmcException} only. Mutating operations are never
 * submitted twice without reading the state first (HMC-32).
 */
public interface HmcService {
    // ---- consoles -------------------------------------------------------------------------------------------------

    /**
     * First contact of {@code add hmc}. Changes nothing here.
     *
     * <p>With a fingerprint: connects to that key only, logs on, reads level and hosts, logs off. Without one: only looks
     * at the certificate; nothing secret is sent to a console nobody vouches for. The facts then hold the fingerprint seen
     * and the port, no uuid and no hosts, and {@code missing} says that it is not confirmed. Whoever trusts it (an operator, or
     * {@code trust=first-use}) calls again with that fingerprint (HMC-60).
     *
     * <p>Where the usual port does not answer, the other usual one is tried (12443, 443); the facts have the one that did.
     */
    CompletionStage<ConsoleFacts> inspect(ConsoleCandidate candidate);

    /** Identity and managed hosts of a registered console. */
    CompletionStage<ConsoleFacts> console(HmcId hmc);

    /** Reachability as last probed (every 10 s). */
    List<ConsoleHealth> consoleHealth();

    /** What was counted per registered console (HMC-64). */
    List<ConsoleFigures> consoleFigures();

    /**
     * Output of a list command ({@code ls...}) of the console itself. Over REST where the console lets this command pass,
     * else over SSH (HMC-52); it changes nothing. CLI_FAILED with the console's own text when the command failed, BAD_REQUEST
     * for any other command, UNSUPPORTED when it takes SSH and there is none.
     */
    CompletionStage<String> list(HmcId hmc, String command, List<String> arguments);

    /** Ends sessions and forgets lock-outs after a changed credential, address or pin, or a removal. */
    CompletionStage<Void> reset(HmcId hmc);

    // ---- inventory ------------------------------------------------------------------------------------------------

    CompletionStage<HostFacts> host(HostId host);

    /** The same from one given console: two consoles are two pieces of evidence (R26). */
    CompletionStage<HostFacts> host(HmcId hmc, HostId host);

    CompletionStage<List<PartitionFacts>> partitions(HostId host);

    CompletionStage<List<PartitionFacts>> vioses(HostId host);

    /** Fresh state of one partition (VM or VIOS) on that host; NOT_FOUND when the host's list does not have it. */
    CompletionStage<PartitionFacts> partition(HostId host, String partitionUuid);

    CompletionStage<PartitionFacts> partition(HmcId hmc, HostId host, String partitionUuid);

    /** One partition by name, VM or VIOS; NOT_FOUND when the host has none of that name (HMC-21). */
    CompletionStage<PartitionFacts> partitionNamed(HostId host, String name);

    CompletionStage<List<ProfileFacts>> profiles(HostId host, String partitionUuid);

    /** Clusters of VIOSs the console knows, with their shared storage pools. */
    CompletionStage<List<ClusterFacts>> clusters(HmcId hmc);

    /** Reference codes, newest first, with word3 (HMC command line); UNSUPPORTED without a command line. */
    CompletionStage<List<ReferenceCode>> referenceCodes(HostId host, String partitionName, int count);

    /** Boot mode of the partition: {@code norm}, {@code sms}, {@code of} ... */
    CompletionStage<String> bootMode(HostId host, String partitionUuid);

    // ---- network of the health plane ------------------------------------------------------------------------------

    CompletionStage<List<VirtualSwitchFacts>> virtualSwitches(HostId host);

    /** Creates the switch if it is missing and sets VEPA mode; returns it. */
    CompletionStage<VirtualSwitchFacts> ensureVepaSwitch(HostId host, String switchName);

    CompletionStage<List<AdapterFacts>> trunkAdapters(HostId host, ViosId vios);

    /** Creates a trunk adapter on the VLAN if it is missing; {@code created} tells which. */
    CompletionStage<AdapterFacts> ensureTrunkAdapter(HostId host, ViosId vios, String switchName, int vlan);

    CompletionStage<List<AdapterFacts>> clientAdapters(HostId host, VmId vm);

    CompletionStage<AdapterFacts> ensureClientAdapter(HostId host, VmId vm, String switchName, int vlan);

    // ---- changes --------------------------------------------------------------------------------------------------

    /** Powers a partition off; already off is success with {@code alreadyDone}. */
    CompletionStage<JobOutcome> powerOff(HostId host, String partitionUuid, PowerOff how, Duration deadline);

    /** Starts normally; already running is success with {@code alreadyDone}. */
    CompletionStage<JobOutcome> powerOn(HostId host, String partitionUuid, Duration deadline);

    CompletionStage<JobOutcome> powerOn(HostId host, String partitionUuid, PowerOn how, Duration deadline);

    /** Live (or inactive) migration, or its validation; no retry elsewhere when the outcome is unknown. */
    CompletionStage<JobOutcome> migrate(Migration migration, Duration deadline);

    /** Asks the console to stop a migration that runs; the VM stays on, or goes back to, its source host. */
    CompletionStage<JobOutcome> stopMigration(HostId from, VmId vm, Duration deadline);

    /** Repairs what a failed migration left. @param force an operator insists although something is unclear */
    CompletionStage<JobOutcome> recoverMigration(HostId from, VmId vm, boolean force, Duration deadline);

    CompletionStage<JobOutcome> remoteRestart(RemoteRestart request, Duration deadline);

    /**
     * Runs a request document on a VIOS through the pass-through job. Budgets are over all consoles: 15 s for health
     * queries and messages, 60 s for the others (spec 30 d.1).
     */
    CompletionStage<PassThroughReply> passThrough(HostId host, ViosId vios, String document, Duration deadline);

    /** How to switch off. */
    enum PowerOff {
        /** Orderly, through the operating system. */
        OS_SHUTDOWN,
        /** Immediate, of the partition. */
        IMMEDIATE
    }
}
