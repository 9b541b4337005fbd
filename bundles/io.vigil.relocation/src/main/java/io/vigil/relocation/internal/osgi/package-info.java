/** The one place of this bundle that knows the container. */
package io.vigil.relocation.internal.osgi;
