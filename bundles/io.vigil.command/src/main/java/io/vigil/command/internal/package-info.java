/**
 * The {@code ksysmgr} command (spec 70).
 *
 * <p>{@code grammar} holds the table (actions, classes, commands with their attributes) and what is derived from it:
 * parser, help, completion. {@code engine} runs one parsed command for one session. {@code query}, {@code change},
 * {@code operate} and {@code incident} are the handlers; each declares its own rows next to the code that serves them.
 */
package io.vigil.command.internal;
