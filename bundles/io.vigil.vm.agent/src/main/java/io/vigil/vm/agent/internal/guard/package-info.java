/** The guard: a process of its own that goes on with the heartbeats when the agent hangs or dies (spec 50, section 5). */
package io.vigil.vm.agent.internal.guard;
