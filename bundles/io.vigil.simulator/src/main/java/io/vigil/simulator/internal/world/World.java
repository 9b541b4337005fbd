package io.vigil.simulator.internal.world;

import io.vigil.model.PartitionState;
import io.vigil.simulator.datacentre.HistoryLine;
import io.vigil.simulator.datacentre.Inventory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All hosts, the history, and the one gate for every change. Callers hold the lock of the {@link SimClock}. */
public final class World {
    private static final String SOURCE = "world";

    private final SimClock clock;
    private final Durations durations;
    private final Map<String, SimHost> hosts = new LinkedHashMap<>();
    private final Chronicle history = new Chronicle();
    private final List<WorldListener> listeners = new ArrayList<>();
    private final List<Consumer<HistoryLine>> followers = new ArrayList<>();

    public World(Inventory inventory, SimClock clock, Durations durations) {
        this.clock = clock;
        this.durations = durations;
        Founding.build(inventory, this, hosts);
    }

    public SimClock clock() {
        return clock;
    }

    public Durations durations() {
        return durations;
    }

    public void listen(WorldListener listener) {
        listeners.add(listener);
    }

    public List<SimHost> hosts() {
        return List.copyOf(hosts.values());
    }

    public Optional<SimHost> host(String uuid) {
        return Optional.ofNullable(hosts.get(uuid.toLowerCase(Locale.ROOT)));
    }

    public Optional<SimHost> hostNamed(String name) {
        return hosts.values().stream()
                .filter(host -> host.name().equals(name) || host.mtm().hmcForm().equals(name))
                .findFirst();
    }

    /** All definitions of one partition: one, or two while it moves and until its remnant is cleaned up. */
    public List<SimPartition> copies(String uuid) {
        String wanted = uuid.toUpperCase(Locale.ROOT);
        return hosts.values().stream()
                .flatMap(host -> host.partition(wanted).stream())
                .toList();
    }

    /** The definition that runs, or else the first one. */
    public Optional<SimPartition> partition(String uuid) {
        return main(copies(uuid));
    }

    public Optional<SimPartition> named(String name) {
        return main(hosts.values().stream()
                .flatMap(host -> host.named(name).stream())
                .toList());
    }

    private static Optional<SimPartition> main(List<SimPartition> copies) {
        Optional<SimPartition> active =
                copies.stream().filter(SimPartition::active).findFirst();
        return active.isPresent() ? active : copies.stream().findFirst();
    }

    /** Told of each line as it is written, under the lock. */
    public void follow(Consumer<HistoryLine> follower) {
        followers.add(follower);
    }

    public Chronicle history() {
        return history;
    }

    public void record(String source, String object, String text) {
        HistoryLine line = new HistoryLine(clock.millis(), source, object, text);
        history.add(line);
        followers.forEach(follower -> follower.accept(line));
    }

    void record(SimPartition partition, String text) {
        record(SOURCE, partition.name(), text + " (on " + partition.host().name() + ")");
    }

    /** Sets state and reference code together, records it, and tells everyone. */
    void become(SimPartition partition, PartitionState state, String code, String word3) {
        boolean sameCode = partition.code() != null && partition.code().code().equals(code);
        partition.state = state;
        partition.activatedBefore |= partition.active();
        if (!sameCode) {
            partition.code(new RefCode(clock.now(), code, "03D00000", word3));
        }
        record(partition, state.cliText() + (code.isEmpty() ? "" : " " + code) + (partition.up ? ", up" : ""));
        if (partition.isVios()) {
            partition.host().vms().forEach(this::checkOneActiveCopy);
        } else {
            checkOneActiveCopy(partition);
        }
        touch(partition);
    }

    void become(SimPartition partition, PartitionState state, String code) {
        become(partition, state, code, "");
    }

    /** Something that consoles or listeners see has changed. */
    void touch(SimPartition partition) {
        partition.version++;
        partition.host().version++;
        for (WorldListener listener : listeners) {
            listener.changed(partition);
        }
    }

    /** Something of the host itself has changed, nothing on it. */
    void touchSelf(SimHost host) {
        host.version++;
        listeners.forEach(listener -> listener.changed(host));
    }

    void touch(SimHost host) {
        touchSelf(host);
        for (SimPartition partition : host.partitions()) {
            touch(partition);
        }
    }

    void define(SimPartition partition) {
        partition.host().add(partition);
        record(partition, "defined");
        touch(partition);
    }

    void remove(SimPartition partition) {
        partition.next.cancel();
        partition.storageTimer.cancel();
        partition.host().remove(partition);
        partition.host().version++;
        record(partition, "definition removed");
        for (WorldListener listener : listeners) {
            listener.removed(partition);
        }
    }

    /**
     * I1: nothing else in the simulation prevents it, so that a controller's mistake shows. A copy on a host without any
     * VIOS is fenced: it has no disk to write to (R27); it counts again as soon as a VIOS serves it.
     */
    private void checkOneActiveCopy(SimPartition changed) {
        List<SimPartition> active = copies(changed.uuid()).stream()
                .filter(copy -> copy.active() && copy.host().servesStorage())
                .toList();
        if (changed.active() && active.size() > 1) {
            record(
                    SOURCE,
                    changed.name(),
                    HistoryLine.VIOLATION + "I1 active on "
                            + active.get(0).host().name() + " and "
                            + active.get(1).host().name());
        }
    }
}
