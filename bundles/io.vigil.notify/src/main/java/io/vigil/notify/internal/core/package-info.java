/**
 * The rules of spec 72 as pure functions.
 *
 * <pre>
 * NEW --judge--> SUPPRESSED_LEVEL | SUPPRESSED_DUP (also absorbed; folded, once held) | held
 * held (WAITING without a recipient) --due, with all of its correlation--> one delivery per notifier and contact
 * delivery (WAITING) --sent--> NOTIFIED; --refused, or 24 h over--> DELIVERY_FAILED; else tried again
 * </pre>
 */
package io.vigil.notify.internal.core;
