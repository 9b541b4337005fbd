/**
 * A console's command line (spec 30 f): a small restricted shell, a registry of commands, and one class per command family.
 * Every call happens under the simulation's lock; long commands end later, in the simulation's own time.
 */
package io.vigil.simulator.internal.cli;
