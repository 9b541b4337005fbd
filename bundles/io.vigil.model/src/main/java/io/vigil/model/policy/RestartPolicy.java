package io.vigil.model.policy;

/** Whether a computed plan is executed or only reported (71, section 3.1). */
public enum RestartPolicy {
    AUTO,
    ADVISORY_MODE
}
