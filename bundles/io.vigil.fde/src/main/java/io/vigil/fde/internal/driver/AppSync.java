package io.vigil.fde.internal.driver;

import io.vigil.api.health.AgentMessages;
import io.vigil.api.store.RegistryView;
import io.vigil.fde.internal.app.Door;
import io.vigil.fde.internal.app.Routes;
import io.vigil.model.Host;
import io.vigil.model.HostGroup;
import io.vigil.model.HostGroupId;
import io.vigil.model.ViosId;
import io.vigil.model.Vm;
import io.vigil.model.VmId;
import io.vigil.spi.port.Mailbox;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the agents of a whole group, then tells its health database by SYNC_MSG which messages we still know: after a start
 * of the controller, and when the database asks for it (60, section 8.3 and FL-77; 40, section 3.2).
 */
final class AppSync {
    private static final Logger LOG = LoggerFactory.getLogger(AppSync.class);

    /** Begins an exchange; first of all those that wait, or last; the text is empty when it went well. */
    interface Asking {
        void ask(VmId vm, boolean first, Consumer<String> whenDone);
    }

    private enum State {
        /** Agents are asked, or SYNC_MSG is under way. */
        RUNNING,
        /** The agents were asked once for this wish of the database. */
        ASKED
    }

    private final AppPeers peers;
    private final Duration guard;
    private final Mailbox mailbox;
    private final Asking asking;
    private final Supplier<Map<VmId, Long>> known;
    private final Map<HostGroupId, State> states = new HashMap<>();
    /** Before the first one, which comes by itself. */
    private boolean begun;

    /** @param known tags of the exchanges that run */
    AppSync(AppPeers peers, Duration guard, Mailbox mailbox, Asking asking, Supplier<Map<VmId, Long>> known) {
        this.peers = peers;
        this.guard = guard;
        this.mailbox = mailbox;
        this.asking = asking;
        this.known = known;
    }

    /** What the status of the VIOSs says. */
    void told(HostGroupId group, boolean asked) {
        State state = states.get(group);
        if (!begun || state == State.RUNNING) {
            return;
        }
        if (!asked) {
            states.remove(group);
        } else if (state == State.ASKED) {
            send(group);
        } else {
            start(group);
        }
    }

    void begin() {
        begun = true;
    }

    /** Asks every agent of the group that may be asked, then sends SYNC_MSG. */
    void start(HostGroupId group) {
        if (states.put(group, State.RUNNING) == State.RUNNING) {
            return;
        }
        RegistryView view = peers.store().registry();
        List<VmId> vms =
                view.hostGroup(group).map(found -> members(view, found)).orElse(List.of());
        Set<VmId> open = new HashSet<>(vms);
        for (VmId vm : vms) {
            asking.ask(vm, false, why -> {
                if (open.remove(vm) && open.isEmpty()) {
                    mailbox.execute(() -> send(group));
                }
            });
        }
        if (vms.isEmpty()) {
            send(group);
        }
    }

    private static List<VmId> members(RegistryView view, HostGroup group) {
        return view.hostsOf(group).stream()
                .map(Host::id)
                .flatMap(host -> view.vmsOn(host).stream())
                .filter(vm -> Door.watched(view, vm))
                .map(Vm::id)
                .toList();
    }

    private void send(HostGroupId group) {
        states.put(group, State.RUNNING);
        RegistryView view = peers.store().registry();
        Optional<AgentMessages> messages = peers.messages().get();
        Optional<ViosId> via = view.hostGroup(group)
                .flatMap(found -> Routes.up(view, found).stream().findFirst());
        if (messages.isEmpty() || via.isEmpty()) {
            states.put(group, State.ASKED);
            return;
        }
        Within.limit(peers.tasks(), guard, "SYNC_MSG", () -> messages.get().sync(via.get(), known.get()))
                .whenCompleteAsync(
                        (dropped, error) -> {
                            // One that was not heard: the database goes on asking for it.
                            states.put(group, State.ASKED);
                            if (error == null) {
                                LOG.debug("SYNC_MSG of host group {} dropped {} messages", group, dropped);
                            } else {
                                LOG.debug(
                                        "SYNC_MSG of host group {} failed: {}",
                                        group,
                                        Within.cause(error).toString());
                            }
                        },
                        mailbox);
    }
}
