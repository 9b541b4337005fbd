/** Programs: {@code vmmon} (the daemon), its guard, {@code ksysvmmgr}. Thin: everything else is in io.vigil.vm.agent. */
package io.vigil.agent;
