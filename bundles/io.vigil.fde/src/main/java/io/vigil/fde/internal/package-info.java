/** Failure detection engine: scan, evidence, verdict; never moves anything. */
package io.vigil.fde.internal;
