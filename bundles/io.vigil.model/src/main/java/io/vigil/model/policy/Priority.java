package io.vigil.model.policy;

/** Restart order of a VM; tiers are barriers (71, section 3.4). Declared in restart order. */
public enum Priority {
    HIGH("High"),
    MEDIUM("Medium"),
    LOW("Low");

    private final String text;

    Priority(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
