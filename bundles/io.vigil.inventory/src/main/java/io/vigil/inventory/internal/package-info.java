/**
 * Registration, discovery, verification and their schedules (spec 20 section 9, 60 section 2, 70 section 7).
 *
 * <p>Entry point: {@link io.vigil.inventory.internal.Inventory}. Nothing here blocks: steps are chains of completion
 * stages, every result is written to the store before it is reported as done (CTL-10).
 */
package io.vigil.inventory.internal;
