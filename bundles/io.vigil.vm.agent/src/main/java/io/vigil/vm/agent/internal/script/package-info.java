/** Scripts as real processes (spec 50, section 7.1): checked, started, killed with their children. */
package io.vigil.vm.agent.internal.script;
