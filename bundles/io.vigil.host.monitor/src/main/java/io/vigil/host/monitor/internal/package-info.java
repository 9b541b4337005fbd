/** Inside of the host monitor: {@code core} decides, {@code run} lets it run. */
package io.vigil.host.monitor.internal;
