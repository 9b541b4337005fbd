/** Events of consoles: hints to look again, never a source of facts (30 b.8, HMC-66). */
package io.vigil.hmc.internal.event;
