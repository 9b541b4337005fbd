/** Services between Vigil's own bundles, and typed events. Interfaces and records only. */
package io.vigil.api;
