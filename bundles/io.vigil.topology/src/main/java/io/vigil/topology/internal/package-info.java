/** What nobody outside this bundle sees. */
package io.vigil.topology.internal;
