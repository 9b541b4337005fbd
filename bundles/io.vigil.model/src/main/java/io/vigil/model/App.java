package io.vigil.model;

/** An application reported by an agent (spec 20, section 3.9); read-only on the controller. */
public record App(AppId id, String name, String status, boolean critical, int maxRestart, boolean monitored)
        implements Resource {
    @Override
    public String key() {
        return id.toString();
    }
}
