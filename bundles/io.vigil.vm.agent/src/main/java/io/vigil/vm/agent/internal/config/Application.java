package io.vigil.vm.agent.internal.config;

import io.vigil.vm.agent.internal.config.ConfigException.Kind;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** One application of the configuration: name and the values of all its attributes. Immutable. */
public final class Application {
    private final String name;
    private final Map<AppAttribute, String> values;

    private Application(String name, Map<AppAttribute, String> values) {
        this.name = name;
        this.values = Collections.unmodifiableMap(values);
    }

    /** A new one with the defaults of 6.4. */
    public static Application named(String name, String uuid) throws ConfigException {
        EnumMap<AppAttribute, String> values = new EnumMap<>(AppAttribute.class);
        for (AppAttribute attribute : AppAttribute.values()) {
            values.put(attribute, attribute.initial());
        }
        String checked = ValueRule.NAME
                .accept(name)
                .orElseThrow(() -> ConfigException.value("name", name, ValueRule.NAME.allowed()));
        values.put(AppAttribute.UUID, AppAttribute.UUID.checked(uuid));
        return new Application(checked, values);
    }

    /** @throws ConfigException the value is not allowed for this attribute */
    public Application with(AppAttribute attribute, String value) throws ConfigException {
        EnumMap<AppAttribute, String> changed = new EnumMap<>(values);
        changed.put(attribute, attribute.checked(value));
        return new Application(name, changed);
    }

    /** Rules over more than one attribute; asked for the merged result (VA-17, VA-18). */
    public void check(Flavour flavour) throws ConfigException {
        if (monitorPeriod().compareTo(monitorTimeout()) <= 0) {
            throw new ConfigException(
                    Kind.PERIOD,
                    "monitor_period value must be greater than monitor_timeout value(monitor_period > monitor_timeout).");
        }
        if (!type().isEmpty() && !flavour.supports(type())) {
            throw ConfigException.value(
                    "type", type(), String.join(" or ", flavour.types()) + " on " + flavour.osType() + ", or nothing");
        }
        for (ScriptKind kind : ScriptKind.values()) {
            if (type().isEmpty() && value(kind.attribute()).isEmpty()) {
                throw ConfigException.value(
                        kind.attribute().key(), "", "the absolute path of an executable file, or give type");
            }
        }
    }

    public String name() {
        return name;
    }

    public String uuid() {
        return value(AppAttribute.UUID);
    }

    public String value(AppAttribute attribute) {
        return values.get(attribute);
    }

    public boolean monitored() {
        return value(AppAttribute.MONITORED).equals("1");
    }

    public boolean critical() {
        return value(AppAttribute.CRITICAL).equals("yes");
    }

    public String type() {
        return value(AppAttribute.TYPE);
    }

    public Duration monitorPeriod() {
        return seconds(AppAttribute.MONITOR_PERIOD);
    }

    public Duration monitorTimeout() {
        return seconds(AppAttribute.MONITOR_TIMEOUT);
    }

    public int number(AppAttribute attribute) {
        return Integer.parseInt(value(attribute));
    }

    /** How long a script of this kind may run. */
    public Duration timeLimit(ScriptKind kind) {
        return seconds(kind.limit());
    }

    private Duration seconds(AppAttribute attribute) {
        return Duration.ofSeconds(number(attribute));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Application app && name.equals(app.name) && values.equals(app.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return name + values;
    }
}
