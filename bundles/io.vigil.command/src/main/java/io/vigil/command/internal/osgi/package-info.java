/** The one component of this bundle: services in, {@code CommandService} out. */
package io.vigil.command.internal.osgi;
