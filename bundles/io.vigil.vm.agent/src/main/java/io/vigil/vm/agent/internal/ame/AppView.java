package io.vigil.vm.agent.internal.ame;

import io.vigil.vm.agent.internal.config.Application;

/**
 * One application as it stands, for reports and queries.
 *
 * @param app with the values of {@code monitored} and {@code nooftimes_restarted} that count now
 * @param userStopped {@code stop app} was its last command
 */
public record AppView(Application app, AppState state, ScriptResult result, boolean running, boolean userStopped) {}
