package io.vigil.scenarios;

import io.vigil.api.hmc.HmcService;
import io.vigil.api.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/**
 * One instance of a part, from its making to its end. What it does afterwards it does without any right to: another
 * instance may hold the host group already (I9). It is only reported: a container does not stop it either.
 */
final class Tenure {
    private static final Set<String> WRITES = Set.of("write", "update", "raise");
    private static final Set<String> CHANGES = Set.of("powerOff", "powerOn", "migrate", "remoteRestart");

    private final String part;
    private final WriteHook hook;
    private boolean over;

    Tenure(String part, WriteHook hook) {
        this.part = part;
        this.hook = hook;
    }

    void end() {
        over = true;
    }

    Store store(Store real) {
        return watched(Store.class, real, WRITES);
    }

    HmcService consoles(HmcService real) {
        return watched(HmcService.class, real, CHANGES);
    }

    private <T> T watched(Class<T> type, T real, Set<String> deeds) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (over && deeds.contains(method.getName())) {
                hook.late(part, method.getName());
            }
            return invoke(real, method, args);
        }));
    }

    private static Object invoke(Object real, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
