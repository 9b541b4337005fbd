/**
 * Seeded fault simulation and the kill harness (architecture, section 5): random data centres, random injuries and commands,
 * and the invariants judged from the world's own history, never from the controller's opinion.
 */
package io.vigil.scenarios.simulate;
