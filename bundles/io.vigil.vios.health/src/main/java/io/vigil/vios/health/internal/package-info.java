/** VIOS health library: vioHADR codec, client side, library side on a Health Status Database. */
package io.vigil.vios.health.internal;
