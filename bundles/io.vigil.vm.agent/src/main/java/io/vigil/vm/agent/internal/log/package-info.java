/** The agent's log files (spec 50, section 4.2). */
package io.vigil.vm.agent.internal.log;
