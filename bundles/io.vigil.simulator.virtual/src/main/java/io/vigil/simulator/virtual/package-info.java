/**
 * Virtual ports: the whole product runs in one thread, in discrete events, from one seed (architecture, section 2). The
 * same seed gives the same run, event by event.
 */
package io.vigil.simulator.virtual;
