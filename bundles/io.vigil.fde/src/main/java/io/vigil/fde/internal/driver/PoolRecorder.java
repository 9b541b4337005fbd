package io.vigil.fde.internal.driver;

import io.vigil.api.event.Event;
import io.vigil.api.event.EventName;
import io.vigil.fde.internal.engine.ScanInput;
import io.vigil.model.CaaState;
import io.vigil.model.SharedStoragePool;
import io.vigil.model.Vios;
import io.vigil.model.ViosId;
import io.vigil.model.health.ViosHealth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * State of the health cluster, as its own {@code cluster -status} shows it: DEGRADED while a managed node is DOWN, UP when all
 * are UP (81 SC-16). An event only on a change of state (NOT-8).
 */
final class PoolRecorder {
    static final String UP = "UP";
    static final String DEGRADED = "DEGRADED";

    void plan(ScanInput in, Effects effects) {
        in.group()
                .sharedStoragePool()
                .flatMap(key -> in.view().find(SharedStoragePool.class, key))
                .ifPresent(pool -> change(in, pool, effects));
    }

    private static void change(ScanInput in, SharedStoragePool pool, Effects effects) {
        List<Vios> nodes = pool.vioses().stream()
                .flatMap(id -> in.view().vios(id).stream())
                .filter(Vios::managed)
                .toList();
        Map<ViosId, CaaState> told = in.reply().vioses().stream()
                .collect(Collectors.toMap(
                        ViosHealth::vios, health -> health.status().caaState(), (first, second) -> second));
        List<String> down = nodes.stream()
                .filter(vios -> state(vios, told) == CaaState.DOWN)
                .map(Vios::name)
                .sorted()
                .toList();
        Optional<String> now = !down.isEmpty()
                ? Optional.of(DEGRADED)
                : nodes.stream().allMatch(vios -> state(vios, told) == CaaState.UP) && !nodes.isEmpty()
                        ? Optional.of(UP)
                        : Optional.empty();
        now.filter(word -> !word.equals(pool.state())).ifPresent(word -> {
            EventName name = word.equals(UP) ? EventName.SSP_OK : EventName.SSP_DEGRADED;
            String text = word.equals(UP)
                    ? "Health cluster " + pool.name() + " is OK: all its VIOSs are UP"
                    : "Health cluster " + pool.name() + " is DEGRADED: DOWN are " + String.join(", ", down);
            effects.add(tx -> {
                tx.change(SharedStoragePool.class, pool.key(), current -> current.withState(word));
                tx.raise(Event.of(name, pool.name(), pool.key(), in.group().name(), text));
            });
        });
    }

    private static CaaState state(Vios vios, Map<ViosId, CaaState> told) {
        return told.getOrDefault(vios.id(), vios.status().caaState());
    }
}
