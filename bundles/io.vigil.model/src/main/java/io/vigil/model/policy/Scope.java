package io.vigil.model.policy;

/** Level at which a policy attribute may be set; the lowest level with a value wins (71, section 2). */
public enum Scope {
    SYSTEM,
    HOST_GROUP,
    HOST,
    VM
}
