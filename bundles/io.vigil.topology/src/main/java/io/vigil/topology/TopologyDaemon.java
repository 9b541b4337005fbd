package io.vigil.topology;

import io.vigil.spi.port.Cancellable;
import io.vigil.spi.port.Randomness;
import io.vigil.spi.port.Secret;
import io.vigil.spi.port.Tasks;
import io.vigil.spi.port.TimeSource;
import io.vigil.topology.internal.daemon.Shell;
import io.vigil.topology.internal.udp.UdpModules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * The topology daemon of one node in one domain: member of a ring on each of its networks, with a view of which nodes can be
 * reached (spec 82). Several in one process do not disturb each other (TS-4).
 *
 * <p>Thread-safe; no method blocks. Everything runs in one mailbox of the tasks port, so in virtual time the same daemon runs
 * in a simulation. It never decides anything about hosts or VMs (I-14, R17).
 */
public final class TopologyDaemon {
    private static final int LARGEST = 16_384;

    private final Shell shell;

    /**
     * @param providers network modules by kind, besides {@code ip}, which is built in; the first of a kind counts, so that
     *     {@code ip} can be replaced
     * @throws IllegalArgumentException when the node is not in the list, or a network over {@code ip} has other addresses
     *     than loopback and the settings have no key
     */
    public TopologyDaemon(
            TopologySettings settings,
            MachinesList list,
            List<? extends NetworkModuleProvider> providers,
            TimeSource time,
            Tasks tasks,
            Randomness randomness) {
        List<NetworkModuleProvider> all = new ArrayList<>(providers);
        all.add(new UdpModules(settings.port(), !settings.keys().isEmpty(), time, tasks));
        Map<String, NetworkModuleProvider> byKind = new TreeMap<>();
        all.forEach(provider -> byKind.putIfAbsent(provider.kind(), provider));
        shell = new Shell(settings, list, byKind, time, tasks, randomness);
    }

    /** Opens the modules and begins as the leader of a group of one on each network (F-1). Once. */
    public void start() {
        shell.start();
    }

    /**
     * Says goodbye on all rings and ends (D-12).
     *
     * @param reason {@link LeaveReason#NODE_SHUTDOWN} when the node stops as well: the others then know that it was planned
     * @return completes when everything is sent
     */
    public CompletionStage<Void> stop(LeaveReason reason) {
        return shell.stop(reason);
    }

    /** Ends at once and without a word, as a crash would. */
    public void abandon() {
        shell.abandon();
    }

    /** Tells the listener the state now ({@link TopologyListener#onState}), then every event. Cancel to end it. */
    public Cancellable subscribe(TopologyListener listener) {
        return shell.subscribe(listener, -1);
    }

    /**
     * Tells the listener every event after the one that it saw last; when some of those are no longer kept, the state first.
     *
     * @param after sequence of that event
     */
    public Cancellable subscribe(TopologyListener listener, long after) {
        return shell.subscribe(listener, Math.max(0, after));
    }

    /** What is known; at most two seconds old, and never older than the last event that was delivered. */
    public TopologyStatus status() {
        return shell.status();
    }

    /**
     * Takes a new machines list, if it is of this domain and its version has grown; otherwise it is only counted. Adapters that
     * were added can join, those that were removed are dropped. A changed tuning comes into force with the next commit, for the
     * whole ring together; a leader commits for it at once (TS-5, TS-6).
     */
    public void refresh(MachinesList list) {
        shell.refresh(list);
    }

    /** From now on the first key signs and all of them are accepted (TS-7). */
    public void keys(List<Secret> keys) {
        shell.keys(keys);
    }

    /**
     * Sends a payload to another node along the routes (N-7). Delivered at most once; tried each interval, and when routes
     * change, up to ten times.
     *
     * @param payload at most 16,384 bytes
     * @return completes when the other node has acknowledged it; fails with an {@link java.io.IOException} when it did not
     */
    public CompletionStage<Void> send(int node, byte[] payload) {
        if (payload.length > LARGEST) {
            throw new IllegalArgumentException("payload: " + payload.length + " bytes, allowed up to " + LARGEST);
        }
        return shell.send(node, payload.clone());
    }

    /** Hands payloads of other nodes to the reader, with the sender's number; on the mailbox, must not block. */
    public void read(BiConsumer<Integer, byte[]> reader) {
        shell.read(reader);
    }
}
