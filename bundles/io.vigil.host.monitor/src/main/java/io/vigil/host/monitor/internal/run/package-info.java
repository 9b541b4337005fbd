/** How a host monitor runs: mailbox, adapters, calls on the database in order, heartbeats, restart after a fault. */
package io.vigil.host.monitor.internal.run;
