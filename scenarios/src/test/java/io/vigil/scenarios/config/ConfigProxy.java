package io.vigil.scenarios.config;

import io.vigil.simulator.virtual.VirtualTime;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;

/** A component with the configuration that a file would give it: text, converted when it is read, as a container does. */
final class ConfigProxy {
    private ConfigProxy() {}

    /** Throws what the constructor throws. Apart from clock and tasks its services are absent: a configuration is refused before any is used. */
    static Object construct(Class<?> component, Map<String, String> file) throws Throwable {
        VirtualTime time = new VirtualTime();
        Constructor<?> constructor = Arrays.stream(component.getConstructors())
                .filter(c -> Arrays.stream(c.getParameterTypes()).anyMatch(Class::isAnnotation))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(component + " has no configuration"));
        Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                .map(type -> type.isAnnotation() ? proxy(type, file) : type.isInstance(time) ? time : null)
                .toArray();
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object proxy(Class<?> config, Map<String, String> file) {
        return Proxy.newProxyInstance(config.getClassLoader(), new Class<?>[] {config}, (self, method, none) -> {
            String text = file.get(key(method.getName()));
            return text == null ? method.getDefaultValue() : converted(method, text);
        });
    }

    /** Two underlines are one in the key, one is a dot. */
    static String key(String method) {
        return method.replace("__", "\0").replace('_', '.').replace('\0', '_');
    }

    private static Object converted(Method method, String text) {
        Class<?> type = method.getReturnType();
        if (type == int.class) {
            return Integer.valueOf(text);
        }
        if (type.isArray()) {
            Object array = Array.newInstance(String.class, 1);
            Array.set(array, 0, text);
            return array;
        }
        return text;
    }
}
