/**
 * The door between the Karaf shell and the command service.
 *
 * <p>Commands are registered by hand with the session factory, not through annotations: Karaf would parse options itself
 * and register all commands of the bundle again whenever one reference changes.
 */
package io.vigil.shell.internal;
