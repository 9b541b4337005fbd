package io.vigil.relocation.internal.driver;

import io.vigil.api.health.HealthException;
import io.vigil.api.health.HealthSource;
import io.vigil.model.HmState;
import io.vigil.model.VmId;
import io.vigil.simulator.virtual.VirtualTime;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A health database that takes every request after a second, unless told to fail some of a kind. */
final class FakeHealth {
    final List<String> calls = new ArrayList<>();
    final Map<String, Integer> failures = new HashMap<>();
    HmState state = HmState.STARTED;
    private final VirtualTime time;

    FakeHealth(VirtualTime time) {
        this.time = time;
    }

    HealthSource service() {
        InvocationHandler handler = (proxy, method, args) -> {
            if (method.getName().equals("toString")) {
                return "fake health database";
            }
            calls.add(method.getName());
            CompletableFuture<Object> result = new CompletableFuture<>();
            time.after(Duration.ofSeconds(1), "fake-health", () -> {
                if (failures.merge(method.getName(), -1, Integer::sum) >= 0) {
                    result.completeExceptionally(
                            new HealthException(HealthException.Kind.REFUSED, 22, "no such VM", null));
                } else if (method.getName().equals("queryVms")) {
                    Map<VmId, HmState> states = new HashMap<>();
                    ((List<?>) args[2]).forEach(vm -> states.put((VmId) vm, state));
                    result.complete(states);
                } else {
                    result.complete(null);
                }
            });
            return result;
        };
        return (HealthSource)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {HealthSource.class}, handler);
    }
}
