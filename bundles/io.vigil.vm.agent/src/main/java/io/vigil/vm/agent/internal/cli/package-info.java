/** The {@code ksysvmmgr} command (spec 50, section 6): grammar, texts, what each verb does. */
package io.vigil.vm.agent.internal.cli;
