package io.vigil.vm.agent.internal.ame;

import io.vigil.vm.agent.internal.config.BuiltIn;

/**
 * @param restartVerdict R6: when a restart cycle that was the last one becomes FAILURE
 * @param builtIn where the scripts of the built-in types are
 * @param file name of the configuration, for texts
 */
public record EngineSettings(RestartVerdict restartVerdict, BuiltIn builtIn, String file) {
    public static final EngineSettings DEFAULT = new EngineSettings(
            RestartVerdict.IMMEDIATE, new BuiltIn(BuiltIn.DEFAULT_DIRECTORY), "/var/ksys/config/HAMonitoring.xml");

    /** {@code ame.restartVerdict} (T15). */
    public enum RestartVerdict {
        /** As in the book: in the round in which the start script of the last cycle ended with 0. */
        IMMEDIATE,
        /** Only when the monitor script has then reached its threshold again. */
        MONITORED
    }
}
