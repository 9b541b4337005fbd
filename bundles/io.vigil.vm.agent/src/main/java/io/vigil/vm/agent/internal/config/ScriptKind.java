package io.vigil.vm.agent.internal.config;

/** The three scripts of an application. */
public enum ScriptKind {
    MONITOR(AppAttribute.MONITOR_SCRIPT, AppAttribute.MONITOR_TIMEOUT, "monitor"),
    STOP(AppAttribute.STOP_SCRIPT, AppAttribute.STOP_STABILIZATION_TIME, "stop"),
    START(AppAttribute.START_SCRIPT, AppAttribute.START_STABILIZATION_TIME, "start");

    private final AppAttribute attribute;
    private final AppAttribute limit;
    private final String word;

    ScriptKind(AppAttribute attribute, AppAttribute limit, String word) {
        this.attribute = attribute;
        this.limit = limit;
        this.word = word;
    }

    AppAttribute attribute() {
        return attribute;
    }

    AppAttribute limit() {
        return limit;
    }

    public String word() {
        return word;
    }
}
