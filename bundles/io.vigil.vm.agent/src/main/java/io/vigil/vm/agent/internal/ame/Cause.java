package io.vigil.vm.agent.internal.ame;

/** Why an application is being stopped or started. */
enum Cause {
    /** Its monitor script reached the threshold. */
    RESTART,
    /** A command. */
    USER,
    /** The VM has booted. */
    BOOT,
    /** Its parent is being stopped or has failed. */
    FORCED
}
