/** Messages and their frames (spec 82, section 12). */
package io.vigil.topology.internal.wire;
