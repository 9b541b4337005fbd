/** The planner: pure, without clock, I/O or OSGi outside {@code osgi} (71, sections 4 to 6). */
package io.vigil.placement.internal;
