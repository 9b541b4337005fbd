/** Between {@code ksysvmmgr} and the daemon: one JSON line there, one back, over a UNIX socket (spec 50, section 6.6). */
package io.vigil.vm.agent.internal.control;
