/** Hardened reading and plain writing of XML; knows nothing of consoles. */
package io.vigil.hmc.internal.xml;
