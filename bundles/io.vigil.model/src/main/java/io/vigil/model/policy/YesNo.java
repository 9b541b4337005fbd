package io.vigil.model.policy;

/** yes or no. */
public enum YesNo {
    YES,
    NO;

    public boolean yes() {
        return this == YES;
    }
}
