/** Carries out plans: durable steps, resume, LPM, restart, cleanup, restore. */
package io.vigil.relocation.internal;
