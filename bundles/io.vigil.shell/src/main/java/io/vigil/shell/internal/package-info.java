/** Karaf shell actions, thin, over one service. */
package io.vigil.shell.internal;
