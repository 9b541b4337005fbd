package io.vigil.api.event;

/** Type number and word of 72 section 2. */
public enum Severity {
    CRITICAL(1),
    WARNING(2),
    MAINTENANCE(3),
    INFORMATIONAL(4);

    private final int type;

    Severity(int type) {
        this.type = type;
    }

    public int type() {
        return type;
    }
}
