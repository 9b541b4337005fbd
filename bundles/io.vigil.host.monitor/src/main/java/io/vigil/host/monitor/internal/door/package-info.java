/** The UNIX socket of a host monitor (spec 40, section 9.6): frames, who may ask, one client after another. */
package io.vigil.host.monitor.internal.door;
