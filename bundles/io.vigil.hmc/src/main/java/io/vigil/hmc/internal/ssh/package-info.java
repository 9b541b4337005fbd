/** The wire to a console's command line: the only package that knows the SSH library (30 f). */
package io.vigil.hmc.internal.ssh;
