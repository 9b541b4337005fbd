package io.vigil.vm.agent.internal.ame;

import io.vigil.vm.agent.internal.config.ScriptKind;
import java.time.Duration;
import java.util.List;

/**
 * A script to start now.
 *
 * @param run number of the run, unique within the engine; kills and ends name it
 * @param command script and its arguments
 * @param deadline monotonic time at which it is killed
 */
public record Launch(long run, String app, ScriptKind kind, List<String> command, Duration deadline) {}
