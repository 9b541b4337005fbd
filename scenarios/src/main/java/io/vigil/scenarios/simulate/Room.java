package io.vigil.scenarios.simulate;

import io.vigil.api.relocation.Mechanism;
import io.vigil.api.relocation.MoveEntry;
import io.vigil.api.relocation.Stage;
import io.vigil.api.store.Store;
import io.vigil.model.Amounts;
import io.vigil.model.HostId;
import io.vigil.model.Vm;
import io.vigil.model.policy.Priority;
import io.vigil.simulator.datacentre.Inventory.HostSpec;
import io.vigil.simulator.datacentre.Inventory.ViosSpec;
import io.vigil.simulator.datacentre.SimDataCentre;
import io.vigil.spi.port.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * I5, capacity: what a plan puts on a host, with what other moves are still bringing there (POL-6), fits into what the host
 * really has free; and each VM gets what the flexible capacity of its priority says (71 section 3.3). A plan that had to be made
 * with what consoles told long ago, because they could not be read in time (REL-14), is not measured by what is free now: the
 * target's console has the last word. What a VIOS took that was started since the reading counts as free.
 */
final class Room {
    /** REL-14. */
    private static final Duration FRESH = Duration.ofSeconds(30);
    /** A reading may be that much older than the moment when it came. */
    private static final Duration REPLY = Duration.ofSeconds(10);

    private final RandomSite site;
    private final SimDataCentre centre;
    private final Store store;
    private final Vitals vitals;
    private final Readings readings;
    private final TimeSource time;
    private final BiConsumer<String, String> broken;

    Room(
            RandomSite site,
            SimDataCentre centre,
            Store store,
            Vitals vitals,
            Readings readings,
            TimeSource time,
            BiConsumer<String, String> broken) {
        this.site = site;
        this.centre = centre;
        this.store = store;
        this.vitals = vitals;
        this.readings = readings;
        this.time = time;
        this.broken = broken;
    }

    /** When the plan has become durable, before its first step. */
    void planned(String planId) {
        Map<HostId, Amounts> wanted = new HashMap<>();
        for (MoveEntry move : store.movesOf(planId)) {
            granted(move);
            if (arrives(move)) {
                wanted.merge(move.target().orElseThrow(), move.granted(), Amounts::plus);
            }
        }
        List<MoveEntry> others = store.openMoves().stream()
                .filter(move -> !move.planId().equals(planId) && arrives(move))
                .toList();
        wanted.forEach((host, amounts) -> {
            Amounts coming = others.stream()
                    .filter(move -> move.target().orElseThrow().equals(host))
                    .map(MoveEntry::granted)
                    .reduce(amounts, Amounts::plus);
            fits(planId, host, coming);
        });
    }

    private void fits(String planId, HostId host, Amounts coming) {
        host(host).ifPresent(spec -> {
            Duration age = age(host);
            Amounts free = startedSince(spec, age).plus(centre.free(spec.name()));
            Amounts left = free.minus(coming);
            boolean excused = age.compareTo(FRESH) > 0 && readings.tried(spec);
            if (!excused && (left.cpuHundredths() < 0 || left.memoryMib() < 0)) {
                broken.accept(
                        "I5",
                        planId + " puts " + coming + " on " + spec.name() + ", which has " + free + ", by a reading of "
                                + age.toSeconds() + " s ago");
            }
        });
    }

    /** How long ago a console told what the host has free. */
    private Duration age(HostId id) {
        return Duration.between(
                store.registry().host(id).orElseThrow().capacity().readAt(), time.now());
    }

    /** What VIOSs took that were still off when the host was read, as far as the reading can tell. */
    private Amounts startedSince(HostSpec spec, Duration age) {
        Duration read = time.monotonic().minus(age).minus(REPLY);
        return spec.vioses().stream()
                .filter(vios -> vitals.startedAt(vios.name()).compareTo(Duration.ZERO) > 0
                        && vitals.startedAt(vios.name()).compareTo(read) > 0)
                .map(ViosSpec::size)
                .reduce(Amounts.NONE, Amounts::plus);
    }

    /** It needs room that nobody has given it yet; a VM that is started where it is defined keeps its place. */
    private boolean arrives(MoveEntry move) {
        return move.mechanism() != Mechanism.LOCAL
                && move.target().isPresent()
                && !move.target().get().equals(move.source())
                && !move.stage().closed()
                && move.stage().compareTo(Stage.MOVE) <= 0
                && host(move.target().get())
                        .map(host -> centre.partitions(move.vmName()).stream()
                                .noneMatch(copy -> copy.host().equals(host.name()) && Watch.active(copy)))
                        .orElse(false);
    }

    private void granted(MoveEntry move) {
        Optional<Vm> vm = store.registry().vm(move.vm());
        boolean home = vm.flatMap(Vm::home).equals(move.target());
        boolean reduced = move.mechanism() == Mechanism.RESTART && !home && move.priority() == Priority.LOW;
        Optional<HostSpec> target = move.target().flatMap(this::host);
        if (target.isEmpty()) {
            return;
        }
        Amounts due = reduced ? lowered(move, target.get().lmbMib()) : move.desired();
        if (!move.granted().equals(due)) {
            broken.accept(
                    "I5",
                    move.planId() + " gives VM " + move.vmName() + " " + move.granted() + " instead of " + due + " on "
                            + target.get().name());
        }
    }

    private Amounts lowered(MoveEntry move, int block) {
        long least = site.vms().stream()
                .filter(vm -> vm.name().equals(move.vmName()))
                .findFirst()
                .orElseThrow()
                .minimum()
                .memoryMib();
        long share = Math.max(least, (move.desired().memoryMib() * site.lowMemory() + 99) / 100);
        return new Amounts(move.desired().cpuHundredths(), (share + block - 1) / block * block);
    }

    private Optional<HostSpec> host(HostId id) {
        return site.inventory().hosts().stream()
                .filter(host -> host.uuid().equalsIgnoreCase(id.value()))
                .findFirst();
    }
}
