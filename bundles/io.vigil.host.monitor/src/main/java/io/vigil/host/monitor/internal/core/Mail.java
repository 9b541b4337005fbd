package io.vigil.host.monitor.internal.core;

import io.vigil.host.monitor.internal.MonitorLog;
import io.vigil.hvncp.Message;
import io.vigil.vios.health.codec.MsgKey;
import io.vigil.vios.health.codec.MsgState;
import io.vigil.vios.health.library.AgentMessage;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Messages between controller and agents (spec 40, section 10). Nothing is kept here: what is lost on the way, or while the
 * database is away, is asked for again after the next handshake and after the outage; the agent gives the same answer again.
 */
final class Mail {
    private static final Set<MsgState> WAITING = EnumSet.of(MsgState.QUEUED);
    private static final Set<MsgState> CONFIRMED = EnumSet.of(MsgState.ACKED);
    private static final Set<MsgState> UNFINISHED = EnumSet.of(MsgState.QUEUED, MsgState.TAKEN, MsgState.ACKED);

    private final VmTable vms;
    private final Outlet outlet;
    private final MonitorLog log;

    Mail(VmTable vms, Outlet outlet, MonitorLog log) {
        this.vms = vms;
        this.outlet = outlet;
        this.log = log;
    }

    /** MESSAGE_WAITING: the tag is the message's, so who it is for has to be asked. */
    void waiting() {
        outlet.call(
                "vioHmReadMsg",
                (library, now) -> library.vmsWithMsgs(WAITING),
                found -> found.forEach(vm -> vms.find(vm).ifPresent(this::read)),
                () -> {});
    }

    /** MESSAGE_ACKNOWLEDGED. */
    void confirmed() {
        outlet.call(
                "vioHmReadMsg",
                (library, now) -> library.vmsWithMsgs(CONFIRMED),
                found -> found.forEach(vm -> vms.find(vm).ifPresent(this::got)),
                () -> {});
    }

    private record Unfinished(List<AgentMessage> unanswered, List<AgentMessage> confirmed) {}

    /** After a handshake: what was under way begins again. */
    void again(WatchedVm vm) {
        if (link(vm).isEmpty()) {
            return;
        }
        outlet.call(
                "vioHmReadMsg",
                (library, now) -> library.vmsWithMsgs(UNFINISHED).contains(vm.uuid())
                        ? Optional.of(
                                new Unfinished(library.unansweredMsgs(vm.uuid()), library.acknowledgedMsgs(vm.uuid())))
                        : Optional.<Unfinished>empty(),
                found -> found.ifPresent(unfinished -> {
                    unfinished.unanswered().forEach(message -> ask(vm, message));
                    unfinished.confirmed().forEach(message -> got(vm, message));
                    read(vm);
                }),
                () -> {});
    }

    /** After an outage of the database. */
    void allAgain() {
        List.copyOf(vms.all()).stream().filter(WatchedVm::monitored).forEach(this::again);
    }

    /** PMSG_RSP. */
    void answered(WatchedVm vm, Message.Response response) {
        MsgKey key = new MsgKey(vm.uuid(), response.tag(), response.sequence());
        outlet.call(
                "vioHmWriteMsg",
                (library, now) -> library.writeMsg(key, response.rc(), response.body()),
                wanted -> log.line(
                        2,
                        () -> "vioHmWriteMsg: VM '" + vm.uuid() + "' answered message " + response.tag()
                                + (wanted ? ", rc=0" : ", which nobody waits for.")),
                () -> {});
    }

    /** CLRDB: it may come again, the answer is the same. */
    void cleared(WatchedVm vm, Link link, Message.ClearDatabase clear) {
        MsgKey key = new MsgKey(vm.uuid(), clear.tag(), clear.sequence());
        outlet.call(
                "vioHmAckMsg",
                (library, now) -> library.ackMsg(key),
                deleted -> {
                    log.line(2, () -> "vioHmAckMsg: VM '" + vm.uuid() + "' cleared message " + clear.tag() + ", rc=0");
                    outlet.send(link, new Message.DatabaseCleared(clear.tag(), clear.sequence()));
                },
                () -> {});
    }

    /** One after another until there is none: another host monitor may take some. */
    private void read(WatchedVm vm) {
        if (link(vm).isEmpty()) {
            return;
        }
        outlet.call(
                "vioHmReadMsg",
                (library, now) -> library.readMsg(vm.uuid()),
                found -> found.ifPresent(message -> {
                    ask(vm, message);
                    read(vm);
                }),
                () -> {});
    }

    private void got(WatchedVm vm) {
        if (link(vm).isPresent()) {
            outlet.call(
                    "vioHmReadMsg",
                    (library, now) -> library.acknowledgedMsgs(vm.uuid()),
                    found -> found.forEach(message -> got(vm, message)),
                    () -> {});
        }
    }

    private void ask(WatchedVm vm, AgentMessage message) {
        send(
                vm,
                message,
                new Message.Request(message.key().hsTag(), message.key().seqNum(), message.text()),
                "PMSG_REQ");
    }

    private void got(WatchedVm vm, AgentMessage message) {
        send(vm, message, new Message.Got(message.key().hsTag(), message.key().seqNum()), "GMSG");
    }

    private void send(WatchedVm vm, AgentMessage about, Message message, String what) {
        link(vm).ifPresent(link -> {
            log.line(
                    2,
                    () -> "Sending message '" + what + "' " + about.key().hsTag() + " to VmMonitor of VM '" + vm.uuid()
                            + "' at MacAddr '" + link + "'.");
            outlet.send(link, message);
        });
    }

    /** The newest session with an agent that understands us. */
    private static Optional<Link> link(WatchedVm vm) {
        return vm.sessions().entrySet().stream()
                .filter(entry -> entry.getValue().compatible)
                .map(Map.Entry::getKey)
                .reduce((older, newer) -> newer);
    }
}
