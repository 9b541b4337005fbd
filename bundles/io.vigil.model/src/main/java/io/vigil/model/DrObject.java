package io.vigil.model;

/** Storage agent, disk pair or disk group: classes kept empty in high-availability clusters (spec 20, section 3.1). */
public record DrObject(Kind kind, String name) implements Resource {
    /** The three reserved classes. */
    public enum Kind {
        STORAGE_AGENT,
        DISK_PAIR,
        DISK_GROUP
    }

    @Override
    public String key() {
        return kind + "/" + name;
    }
}
