package io.vigil.vios.health.library;

import io.vigil.vios.health.codec.MsgKey;
import io.vigil.vios.health.codec.MsgState;
import io.vigil.vios.health.internal.library.HmMessages;
import io.vigil.vios.health.internal.library.HmMisses;
import io.vigil.vios.health.internal.library.HmSelf;
import io.vigil.vios.health.internal.library.HmVms;
import io.vigil.vios.health.internal.library.HmWork;
import io.vigil.vios.health.internal.library.Hsdb;
import io.vigil.vios.health.internal.library.NodeEvents;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The {@code vioHm*} calls of one host monitor (spec 40, section 6). Each is one transaction under the database lock,
 * only the heartbeat goes without. Thread-safe where the database is. Every call throws {@link HealthDatabaseException}
 * when the database cannot be reached: the caller keeps what it decided and repeats it later with its age.
 */
public final class HostMonitorLibrary {
    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private final Hsdb hsdb;
    private final String vios;

    public HostMonitorLibrary(HealthDatabase database, String viosUuid) {
        this.hsdb = database.hsdb();
        this.vios = viosUuid.toLowerCase(Locale.ROOT);
    }

    /** vioCreateHmTrans at start. @param identifier of this start, see {@code vios.hmident} */
    public HmIdentity open(String identifier) {
        return locked(tx -> HmSelf.open(tx, vios, identifier));
    }

    /**
     * The same for a process that has just begun. What it will say of its VMs comes from handshakes and silence, so no recovery
     * round is due for it.
     */
    public HmIdentity start(String identifier) {
        return locked(tx -> HmSelf.start(tx, vios, identifier));
    }

    /** vioFreeHmTrans: a clean end, not responsive from now on. */
    public void close() {
        locked(tx -> HmSelf.close(tx, vios));
    }

    /** vioHmHb. @param age zero, or more when the beat is told late */
    public boolean heartbeat(Duration age) {
        return hsdb.run(tx -> HmSelf.beat(tx, vios, age));
    }

    /** vioHmClientMissed. @param age since the decision. @return true if it is a new miss */
    public boolean clientMissed(String vm, Duration age) {
        return locked(tx -> HmMisses.missed(tx, vios, id(vm), age, hsdb.settings()));
    }

    /** vioHmHbDetected. @return true if the VM was missed before */
    public boolean heartbeatDetected(String vm) {
        return locked(tx -> HmMisses.detected(tx, vios, id(vm)));
    }

    /** vioHmVmDiscover, after a handshake. @param vm empty, or no UUID, when the agent has no identity */
    public DiscoverResult vmDiscover(String vm, VersionRange agent) {
        return locked(tx -> HmVms.discover(tx, vios, id(vm), agent));
    }

    /** vioHmVmReport. */
    public void vmReport(String vm, VersionRange agent) {
        locked(tx -> {
            HmVms.report(tx, vios, id(vm), agent);
            return null;
        });
    }

    /** vioHmStartVMs: VMs of a START_VM work tag for this host monitor, lower case. */
    public List<String> startVms(long workTag) {
        return locked(tx -> HmWork.startVms(tx, vios, workTag));
    }

    /** vioHmStopVMs: fetches and confirms. */
    public List<String> stopVms(long workTag) {
        return locked(tx -> HmWork.stopVms(tx, vios, workTag));
    }

    /**
     * Commands this host monitor has not carried out, oldest first: what it was told, and what it could not be told (spec 40,
     * section 3.3). To be asked at its start and when its error handler found the database again.
     */
    public List<HmTask> pendingTasks() {
        return locked(tx -> HmWork.pending(tx, vios));
    }

    /** vioHmRemoveVMs: VMs to drop; each is confirmed by {@link #vmRemoved}. */
    public List<String> removeVms() {
        return locked(tx -> HmWork.removeVms(tx, vios));
    }

    /** vioHmVMremoved. */
    public void vmRemoved(String vm) {
        locked(tx -> {
            HmWork.removed(tx, vios, id(vm));
            return null;
        });
    }

    /** vioHmVmSuspend: the agent said SHDN or SUSPEND. @return true if the VM was STARTED */
    public boolean vmSuspend(String vm) {
        return vmSuspend(vm, Duration.ZERO);
    }

    /** The same, told late. @param age since the agent said so */
    public boolean vmSuspend(String vm, Duration age) {
        return locked(tx -> HmVms.suspend(tx, vios, id(vm), age));
    }

    /** vioHmVmResume. */
    public boolean vmResume(String vm) {
        return locked(tx -> HmVms.resume(tx, vios, id(vm)));
    }

    /** vioHmRestartVMs: what to monitor after a start of this host monitor. */
    public List<String> restartVms() {
        return locked(tx -> HmWork.restartVms(tx, vios));
    }

    /**
     * The VMs of {@link #restartVms} that have a row here, with what is stored of them: a host monitor that has just started
     * must not watch one that is suspended. Reads only, without the lock.
     */
    public List<AssignedVm> assignedVms() {
        return hsdb.run(tx -> HmWork.assigned(tx, vios));
    }

    /** Identifier of the last start of this host monitor (VH-43). Reads only, without the lock. */
    public Optional<String> lastIdentifier() {
        return hsdb.run(tx -> HmSelf.lastIdentifier(tx, vios));
    }

    /** Whether {@link #beginRecovery} has something to do (VH-40). Reads only, without the lock. */
    public boolean recoveryDue() {
        return hsdb.run(tx -> HmWork.recoveryDue(tx, vios));
    }

    /** VMs with a message to them in one of these states, lower case. Reads only, without the lock. */
    public List<String> vmsWithMsgs(Set<MsgState> states) {
        return hsdb.run(tx -> HmMessages.vmsWith(tx, states));
    }

    /** vioHmShortMsg. @param bits of the doorbell. @return false if the VM is not monitored */
    public boolean shortMsg(String vm, long bits) {
        return locked(tx -> HmMessages.ring(tx, vios, id(vm), bits));
    }

    /** vioHmReadMsg: takes the next message for a VM with an open session here. */
    public Optional<AgentMessage> readMsg(String vm) {
        return locked(tx -> HmMessages.read(tx, vios, id(vm)));
    }

    /** Messages taken before and not answered, to send again after a new handshake. */
    public List<AgentMessage> unansweredMsgs(String vm) {
        return locked(tx -> HmMessages.unanswered(tx, vios, id(vm)));
    }

    /** Messages the controller has confirmed: GMSG is due. */
    public List<AgentMessage> acknowledgedMsgs(String vm) {
        return locked(tx -> HmMessages.acknowledged(tx, id(vm)));
    }

    /** vioHmWriteMsg: the agent's answer. @return false if nobody waits for it */
    public boolean writeMsg(MsgKey key, int rc, String text) {
        return locked(tx -> HmMessages.write(tx, vios, id(key), rc, text));
    }

    /** vioHmAckMsg: the agent cleared the message. */
    public boolean ackMsg(MsgKey key) {
        return locked(tx -> HmMessages.clear(tx, id(key)));
    }

    /** To be called once a minute. */
    public void expireMsgs() {
        locked(tx -> {
            HmMessages.expire(tx);
            return null;
        });
    }

    /** vioHmConfigureService: parameters set by CONFIGURE_HM. */
    public Map<String, String> configuration() {
        return locked(tx -> HmWork.configuration(tx, vios));
    }

    /** A CAA record, written by the database node. @return false for an unknown node or a record already stored */
    public boolean nodeEvent(NodeId node, NodeEvent event) {
        return locked(tx -> NodeEvents.store(tx, node, event));
    }

    /** Registered VIOSs with their nodes, by uuid: whom cluster events can mean (CAA-9, CAA-10). Reads only, without the lock. */
    public List<NodeHealth> nodes() {
        return hsdb.run(NodeEvents::nodes);
    }

    /** Records stored for a node and not yet acknowledged, oldest first (CAA-15). Reads only, without the lock. */
    public List<String> pendingNodeEvents(NodeId node) {
        return hsdb.run(tx -> NodeEvents.pending(tx, node));
    }

    /**
     * Sets the state of a node found by other means than an event (CAA-12), with no record for the controller; a VIOS in
     * state REMOVED stays so. @return false if nothing changed
     */
    public boolean correctNode(NodeId node, boolean up) {
        return locked(tx -> NodeEvents.correct(tx, node, up));
    }

    /** vioHmGetRecoveryLock. @return tag of the round; 0 = nothing to do, or another round runs: ask again later */
    public long beginRecovery() {
        return locked(tx -> HmWork.beginRecovery(tx, vios));
    }

    /**
     * Rewrites one VM in a recovery round: what this host monitor knows goes before what the database had.
     *
     * @param tag of {@link #beginRecovery}
     * @param missed age of the decision that it misses the VM; empty when it hears it
     * @return false when the round is over or taken over, or the VM is not this host monitor's
     */
    public boolean recoverVm(long tag, String vm, Optional<Duration> missed) {
        return locked(tx -> HmWork.recover(tx, vios, tag, id(vm), missed));
    }

    /** vioHmReleaseRecoveryLock. */
    public void endRecovery(long tag) {
        locked(tx -> {
            HmWork.endRecovery(tx, vios, tag);
            return null;
        });
    }

    /** A new database node was elected: every host monitor has to register again (VH-40). Called by that node. */
    public void databaseNodeElected() {
        locked(tx -> HmSelf.elected(tx));
    }

    private <T> T locked(Hsdb.Work<T> work) {
        return hsdb.locked(vios, work);
    }

    private static MsgKey id(MsgKey key) {
        return new MsgKey(id(key.uuid()), key.hsTag(), key.seqNum());
    }

    /** What an agent sends may be anything: what is no UUID is no identity. */
    private static String id(String vm) {
        return UUID.matcher(vm).matches() ? vm.toLowerCase(Locale.ROOT) : "";
    }
}
