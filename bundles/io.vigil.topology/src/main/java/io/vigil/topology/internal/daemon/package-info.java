/** The shell around the core: modules, frames, mailbox, subscribers. */
package io.vigil.topology.internal.daemon;
