package io.vigil.model.policy;

/** Detection profile (ruling R22, architecture section 6). A profile is data; the engine is one. */
public enum Profile {
    COMPAT,
    FAST
}
