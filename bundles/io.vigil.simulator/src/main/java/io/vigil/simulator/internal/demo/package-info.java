/**
 * {@code ./vigil demo}: a simulated data centre over HTTPS in this process, the controller as a process of its own, an
 * administrator's commands through its shell, one failure, and the timeline of what came of it.
 */
package io.vigil.simulator.internal.demo;
