/** The agent's configuration, {@code HAMonitoring.xml} (spec 50, sections 4.3, 6.3, 6.4, 7.5): table, checks, file. */
package io.vigil.vm.agent.internal.config;
