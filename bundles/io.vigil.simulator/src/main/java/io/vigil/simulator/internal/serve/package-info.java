/**
 * {@code ./vigil simulator}: a simulated data centre that is served until it is stopped, with a shell for faults.
 *
 * <p>Pure: {@code ServeOptions} and {@code OrderReader} (words in, records out), {@code Banner}, {@code StatusTable},
 * {@code Columns} (facts in, lines out). With effects: {@code Simulator} (the running data centre), {@code Shell} (carries
 * orders out), {@code ShellLoop} (reads lines), {@code SimulatorMain}.
 */
package io.vigil.simulator.internal.serve;
