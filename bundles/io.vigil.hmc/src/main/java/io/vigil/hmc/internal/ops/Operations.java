package io.vigil.hmc.internal.ops;

import io.vigil.hmc.internal.call.Access;
import io.vigil.hmc.internal.call.Attempt;
import io.vigil.hmc.internal.call.Console;
import io.vigil.hmc.internal.call.RestCall;
import io.vigil.hmc.internal.rest.OperationSet;
import io.vigil.hmc.internal.rest.Schema;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Operation sets of consoles, read once each (T22). */
final class Operations {
    private static final Duration RECEIVE = Duration.ofSeconds(10);

    private final Access access;
    private final Map<String, OperationSet> known = new ConcurrentHashMap<>();

    Operations(Access access) {
        this.access = access;
    }

    /** Empty when the console does not tell; that is asked again the next time. */
    CompletionStage<Optional<OperationSet>> of(Console console, String type, Attempt attempt) {
        String key = console.name() + " " + type;
        OperationSet already = known.get(key);
        if (already != null) {
            return CompletableFuture.completedFuture(Optional.of(already));
        }
        return access.caller()
                .once(console, call(type), attempt, reply -> OperationSet.read(reply.body()))
                .handle((set, failure) -> {
                    if (failure != null || set.operations().isEmpty()) {
                        return Optional.empty();
                    }
                    known.put(key, set);
                    return Optional.of(set);
                });
    }

    void forget(String hmc) {
        known.keySet().removeIf(key -> key.startsWith(hmc + " "));
    }

    static RestCall call(String type) {
        return RestCall.get("operations", Schema.UOM_PATH + type + "/operations", RECEIVE);
    }
}
