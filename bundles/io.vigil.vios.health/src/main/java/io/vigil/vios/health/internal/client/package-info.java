/** Client side: the controller's {@code HealthSource} over the pass-through operation of the consoles. */
package io.vigil.vios.health.internal.client;
