/**
 * Drives the pure core: one loop per discovered host group, on one mailbox each.
 *
 * <pre>
 * sleep -> gate -> servicing VIOS -> reply -> judge <-> facts -> one store write -> acknowledge -> node data, local data, plugins -> sleep
 * </pre>
 *
 * No answer, no source or a store that refuses: nothing is decided and every timer starts again (I4).
 */
package io.vigil.fde.internal.driver;
