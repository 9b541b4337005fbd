package io.vigil.model;

/**
 * Ties the first finding, the verdict, the plan, the moves and the notifications of one trouble together
 * (architecture, section 1). Made by the store, so that it is unique and grows.
 */
public record IncidentId(String value) {
    public IncidentId {
        Texts.required("incident", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
