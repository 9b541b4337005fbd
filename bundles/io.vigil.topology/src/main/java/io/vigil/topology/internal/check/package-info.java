/**
 * Judges simulated rings: the invariants of spec 82, section 14, random schedules of faults, and how long the usual events take.
 * Used by tests with few seeds and by {@code ./vigil bench topology} with many.
 */
package io.vigil.topology.internal.check;
