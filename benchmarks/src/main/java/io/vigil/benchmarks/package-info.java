/**
 * The figures of {@code ./vigil bench}. A {@link io.vigil.benchmarks.Measurement} gives rows; {@link io.vigil.benchmarks.Bench}
 * runs them one after the other and prints value, goal and method of each.
 */
package io.vigil.benchmarks;
