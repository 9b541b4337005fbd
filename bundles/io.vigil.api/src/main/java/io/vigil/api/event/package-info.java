/** Typed events with the names of spec 72. */
package io.vigil.api.event;
