package io.vigil.simulator.internal.fault;

import io.vigil.simulator.internal.health.HealthPlane;
import io.vigil.simulator.internal.hmc.SimHmc;
import io.vigil.simulator.internal.world.DataCentre;
import io.vigil.simulator.internal.world.Outcome;
import io.vigil.simulator.internal.world.SimHost;
import io.vigil.simulator.internal.world.SimPartition;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Who can be struck, by name; each blow under the lock of the clock, and told in the history before it falls. */
record Victims(DataCentre centre, HealthPlane health, List<SimHmc> consoles) {
    Victims {
        consoles = List.copyOf(consoles);
    }

    void partition(String name, String what, Consumer<SimPartition> action) {
        centre.clock().locked(() -> {
            SimPartition found = centre.world()
                    .named(name)
                    .orElseThrow(() -> unknown(
                            "partition",
                            name,
                            centre.world().hosts().stream()
                                    .flatMap(host -> host.partitions().stream())
                                    .map(SimPartition::name)
                                    .toList()));
            centre.world().record("fault", name, what);
            action.accept(found);
        });
    }

    void host(String name, String what, Consumer<SimHost> action) {
        centre.clock().locked(() -> {
            SimHost found = centre.world()
                    .hostNamed(name)
                    .orElseThrow(
                            () -> unknown("host", name, names(centre.world().hosts(), SimHost::name)));
            centre.world().record("fault", name, what);
            action.accept(found);
        });
    }

    void console(String name, Consumer<SimHmc> action) {
        centre.clock()
                .locked(() -> action.accept(consoles.stream()
                        .filter(console -> console.spec().name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> unknown("hmc", name, names(consoles, console -> console.spec()
                                .name())))));
    }

    void counted(String hmc, int count, String what, BiConsumer<SimHmc, Integer> action) {
        console(hmc, told(count + " " + what, console -> action.accept(console, count)));
    }

    Consumer<SimHmc> told(String what, Consumer<SimHmc> action) {
        return console -> {
            centre.world().record("fault", console.spec().name(), what);
            action.accept(console);
        };
    }

    void told(SimPartition partition, Outcome outcome) {
        if (!outcome.ok()) {
            noEffect(partition.name(), outcome.error());
        }
    }

    /** For what only a partition that is switched on can suffer. */
    Consumer<SimPartition> running(Consumer<SimPartition> action) {
        return only(SimPartition::active, "it is not activated", action);
    }

    Consumer<SimPartition> only(Predicate<SimPartition> possible, String otherwise, Consumer<SimPartition> action) {
        return partition -> {
            if (possible.test(partition)) {
                action.accept(partition);
            } else {
                noEffect(partition.name(), otherwise);
            }
        };
    }

    /** Follows the line of the fault, so that a story which hurts nobody is seen. */
    void noEffect(String name, String why) {
        centre.world().record("fault", name, "no effect: " + why);
    }

    static IllegalArgumentException unknown(String kind, String name, List<String> known) {
        return new IllegalArgumentException(kind + " '" + name + "' does not exist; there are " + known);
    }

    private static <T> List<String> names(List<T> all, Function<T, String> name) {
        return all.stream().map(name).toList();
    }
}
