/** The console's command line (30 f), over the port that carries it. */
package io.vigil.hmc.internal.cli;
