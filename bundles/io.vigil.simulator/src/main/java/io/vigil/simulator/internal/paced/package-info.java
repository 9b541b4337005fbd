/** Real and paced time for a simulation outside the container. */
package io.vigil.simulator.internal.paced;
