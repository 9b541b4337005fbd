/** Placement strategies (spec 71 section 5, ruling R12). */
package io.vigil.spi.place;
