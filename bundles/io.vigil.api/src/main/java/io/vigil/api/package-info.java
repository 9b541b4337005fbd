/** Services between Vigil's own bundles, typed events, and the few small classes all of them share. */
package io.vigil.api;
