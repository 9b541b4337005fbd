package io.vigil.vm.agent.internal.config;

import java.util.Locale;
import java.util.Optional;

/** Attributes of the application class (6.4), in the order in which a query prints them (VA-20). */
public enum AppAttribute {
    VERSION("", ValueRule.TEXT, true, "version of the application"),
    UUID("", ValueRule.UUID, false, "identifier, made when the application is added"),
    DESC("", ValueRule.TEXT, true, "description"),
    MONITORED("1", ValueRule.ZERO_ONE, true, "0 = monitoring is suspended"),
    MONITOR_SCRIPT("", ValueRule.SCRIPT, true, "ends with 0 when the application is healthy"),
    MONITOR_PERIOD("30", ValueRule.POSITIVE, true, "seconds from one launch of the monitor script to the next"),
    MONITOR_TIMEOUT("10", ValueRule.POSITIVE, true, "seconds after which the monitor script is killed"),
    MONITOR_FAILURE_THRESHOLD("5", ValueRule.POSITIVE, true, "successive failures before a restart"),
    STOP_SCRIPT("", ValueRule.SCRIPT, true, "stops the application"),
    STOP_STABILIZATION_TIME("25", ValueRule.POSITIVE, true, "seconds after which the stop script is killed"),
    STOP_MAX_FAILURES("3", ValueRule.POSITIVE, true, "successive failures before it counts as not stoppable"),
    START_SCRIPT("", ValueRule.SCRIPT, true, "starts the application"),
    START_STABILIZATION_TIME("25", ValueRule.POSITIVE, true, "seconds after which the start script is killed"),
    START_MAX_FAILURES("3", ValueRule.POSITIVE, true, "successive failures before it counts as not startable"),
    MAX_RESTART("3", ValueRule.COUNT, true, "restart cycles before FAILURE"),
    NOOFTIMES_RESTARTED("0", ValueRule.COUNT, false, "restarts so far"),
    CRITICAL("no", ValueRule.YES_NO, true, "yes = a failure restarts the VM"),
    TYPE("", ValueRule.TYPE, true, "built-in scripts"),
    INSTANCENAME("", ValueRule.TEXT, true, "first argument of built-in scripts"),
    DATABASE("", ValueRule.TEXT, true, "second argument of built-in scripts"),
    VENDOR_ID("", ValueRule.TEXT, true, "shown only");

    /** Dynamic, never stored (VA-20). */
    public static final String STATUS = "status";

    private final String initial;
    private final ValueRule rule;
    private final boolean modifiable;
    private final String meaning;

    AppAttribute(String initial, ValueRule rule, boolean modifiable, String meaning) {
        this.initial = initial;
        this.rule = rule;
        this.modifiable = modifiable;
        this.meaning = meaning;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String initial() {
        return initial;
    }

    public boolean modifiable() {
        return modifiable;
    }

    public String meaning() {
        return meaning;
    }

    public String allowed() {
        return rule.allowed();
    }

    /** Names of attributes are lower case, as in the file. */
    public static Optional<AppAttribute> of(String key) {
        for (AppAttribute attribute : values()) {
            if (attribute.key().equals(key)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    /** The value as it is stored. Nothing is allowed where the attribute has no default of its own. */
    String checked(String text) throws ConfigException {
        if (text.isEmpty() && initial.isEmpty() && this != UUID) {
            return text;
        }
        return rule.accept(text).orElseThrow(() -> ConfigException.value(key(), text, rule.allowed()));
    }
}
