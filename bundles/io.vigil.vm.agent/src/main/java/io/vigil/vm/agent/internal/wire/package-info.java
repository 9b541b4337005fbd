/** The agent on the wire: sessions, heartbeats, application reports (spec 50, sections 3, 5 and 8; spec 51). */
package io.vigil.vm.agent.internal.wire;
