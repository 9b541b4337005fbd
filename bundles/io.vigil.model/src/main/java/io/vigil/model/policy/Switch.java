package io.vigil.model.policy;

/** enable or disable. */
public enum Switch {
    ENABLE,
    DISABLE;

    public boolean on() {
        return this == ENABLE;
    }
}
