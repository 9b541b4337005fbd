/** Frames by way of slots on a shared disk. */
package io.vigil.topology.internal.disk;
